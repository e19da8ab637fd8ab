package dev.gantry.events;

/** Something that happened, told to whoever subscribes to its {@link Topic}. */
public sealed interface Event
        permits InstanceStored,
                InstanceRejected,
                StudyChanged,
                ObjectOrphaned,
                RouteDelivered,
                RouteFailed,
                TraceStep,
                ExceptionRaised,
                DeletionRequested,
                Audited,
                CommitmentRequested,
                CommitmentAnswered,
                CommitmentDelivered,
                DeviceChanged {

    /** Events with the same key keep their order; the study's UID wherever there is a study. */
    String key();
}
