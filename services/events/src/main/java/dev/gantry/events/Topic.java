package dev.gantry.events;

import java.util.Optional;

/** The topics, each with the one record that its values are (see {@code docs/asyncapi.yaml}). */
public enum Topic {
    INSTANCE_STORED("gantry.instance.stored", InstanceStored.class, 1),
    INSTANCE_REJECTED("gantry.instance.rejected", InstanceRejected.class, 1),
    STUDY_CHANGED("gantry.study.changed", StudyChanged.class, 1),
    OBJECT_ORPHANED("gantry.object.orphaned", ObjectOrphaned.class, 1),
    ROUTE_DELIVERED("gantry.route.delivered", RouteDelivered.class, 1),
    ROUTE_FAILED("gantry.route.failed", RouteFailed.class, 1),
    TRACE("gantry.trace", TraceStep.class, 1),
    EXCEPTION_RAISED("gantry.exception.raised", ExceptionRaised.class, 1),
    DELETION_REQUESTED("gantry.deletion.requested", DeletionRequested.class, 1),
    AUDIT("gantry.audit", Audited.class, 1),
    COMMITMENT_REQUESTED("gantry.commitment.requested", CommitmentRequested.class, 1),
    COMMITMENT_ANSWERED("gantry.commitment.answered", CommitmentAnswered.class, 1),
    COMMITMENT_DELIVERED("gantry.commitment.delivered", CommitmentDelivered.class, 1),
    DEVICE("gantry.device", DeviceChanged.class, 1);

    private final String topicName;
    private final Class<? extends Event> type;
    private final int schemaVersion;

    Topic(String topicName, Class<? extends Event> type, int schemaVersion) {
        this.topicName = topicName;
        this.type = type;
        this.schemaVersion = schemaVersion;
    }

    /** Where this event goes. */
    public static Topic of(Event event) {
        return switch (event) {
            case InstanceStored e -> INSTANCE_STORED;
            case InstanceRejected e -> INSTANCE_REJECTED;
            case StudyChanged e -> STUDY_CHANGED;
            case ObjectOrphaned e -> OBJECT_ORPHANED;
            case RouteDelivered e -> ROUTE_DELIVERED;
            case RouteFailed e -> ROUTE_FAILED;
            case TraceStep e -> TRACE;
            case ExceptionRaised e -> EXCEPTION_RAISED;
            case DeletionRequested e -> DELETION_REQUESTED;
            case Audited e -> AUDIT;
            case CommitmentRequested e -> COMMITMENT_REQUESTED;
            case CommitmentAnswered e -> COMMITMENT_ANSWERED;
            case CommitmentDelivered e -> COMMITMENT_DELIVERED;
            case DeviceChanged e -> DEVICE;
        };
    }

    /** The topic with this name in Kafka, if it is one of ours. */
    public static Optional<Topic> named(String topicName) {
        for (var topic : values()) {
            if (topic.topicName.equals(topicName)) {
                return Optional.of(topic);
            }
        }
        return Optional.empty();
    }

    /** Its name in Kafka. */
    public String topicName() {
        return topicName;
    }

    /** The topic for records of this one that a consumer could not process. */
    public String deadLetterName() {
        return topicName + ".dlq";
    }

    /** The record that its values are. */
    public Class<? extends Event> type() {
        return type;
    }

    /** Grows with a change that an older reader would misunderstand; new fields are none. */
    public int schemaVersion() {
        return schemaVersion;
    }
}
