package dev.gantry.ingest.store;

import dev.gantry.dicom.data.Uid;
import dev.gantry.platform.kafka.RecordOffset;
import dev.gantry.receptions.Identity;
import java.util.List;
import java.util.Optional;

/** What the sender of one instance hears. */
public sealed interface StoreAnswer {
    /**
     * It is durable and announced.
     *
     * @param event where its event stands, for who waits until searches find it
     * @param warning what the sender should know, within the 64 characters of an error comment
     */
    record Stored(Identity identity, RecordOffset event, Optional<String> warning)
            implements StoreAnswer {
        /** With a warning if its identity has one. */
        public Stored(Identity identity, RecordOffset event) {
            this(identity, event, identity.warning());
        }
    }

    /** Where the events of those that are stored stand. */
    static List<RecordOffset> eventsOf(List<StoreAnswer> answers) {
        return answers.stream()
                .filter(Stored.class::isInstance)
                .map(answer -> ((Stored) answer).event())
                .toList();
    }

    /**
     * It is the sender's to put right; sending it again as it is will not help.
     *
     * @param sopClass as far as it was recognised
     * @param sopInstance as far as it was recognised
     * @param status a status of PS3.4 §B.2.3
     * @param reason in plain words
     */
    record Refused(Optional<Uid> sopClass, Optional<Uid> sopInstance, int status, String reason)
            implements StoreAnswer {}

    /**
     * It is ours: nothing was promised, the sender tries again.
     *
     * @param reason in plain words
     */
    record Unavailable(Optional<Uid> sopClass, Optional<Uid> sopInstance, String reason)
            implements StoreAnswer {
        /** The same about an instance that was not looked at. */
        public Unavailable ofUnknown() {
            return new Unavailable(Optional.empty(), Optional.empty(), reason);
        }
    }
}
