package dev.gantry.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** Writes events: CloudEvents attributes as headers (binary mode), the record as JSON. */
public final class EventWriter {
    private static final ObjectWriter JSON = EventJson.mapper().writer();

    private final String service;

    /**
     * A writer whose events come from this service; threads may share it.
     *
     * @param service for example {@code ingest}
     */
    public EventWriter(String service) {
        this.service = service;
    }

    /** The event as a record for Kafka. */
    public WrittenEvent write(Event event) {
        var topic = Topic.of(event);
        var headers =
                Map.of(
                        "ce_specversion",
                        "1.0",
                        "ce_id",
                        idOf(event).toString(),
                        "ce_type",
                        topic.topicName(),
                        "ce_source",
                        "/gantry/" + service,
                        "ce_time",
                        timeOf(event).toString(),
                        "ce_dataschema",
                        topic.topicName() + "/" + topic.schemaVersion(),
                        "content-type",
                        "application/json");
        try {
            return new WrittenEvent(topic, event.key(), JSON.writeValueAsBytes(event), headers);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A %s cannot be written".formatted(topic), e);
        }
    }

    private static UUID idOf(Event event) {
        return switch (event) {
            case InstanceStored e -> e.reception();
            case InstanceRejected e -> e.id();
            case ExceptionRaised e -> e.id();
            case DeletionRequested e -> e.id();
            case Audited e -> e.id();
            case CommitmentRequested e -> e.id();
            // told and tried again, each time is another event
            case CommitmentAnswered _, CommitmentDelivered _, DeviceChanged _ -> UUID.randomUUID();
            case StudyChanged _, ObjectOrphaned _, RouteDelivered _, RouteFailed _, TraceStep _ ->
                    UUID.randomUUID();
        };
    }

    private static Instant timeOf(Event event) {
        return switch (event) {
            case InstanceStored e -> e.receivedAt();
            case InstanceRejected e -> e.at();
            case StudyChanged e -> e.at();
            case ObjectOrphaned _ -> Instant.now();
            case RouteDelivered e -> e.at();
            case RouteFailed e -> e.at();
            case TraceStep e -> e.at();
            case ExceptionRaised e -> e.at();
            case DeletionRequested e -> e.at();
            case Audited e -> e.at();
            case CommitmentRequested e -> e.at();
            case CommitmentAnswered e -> e.at();
            case CommitmentDelivered e -> e.at();
            case DeviceChanged e -> e.at();
        };
    }
}
