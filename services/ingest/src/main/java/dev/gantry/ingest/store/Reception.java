package dev.gantry.ingest.store;

import dev.gantry.dicom.data.Uid;
import dev.gantry.events.Origin;
import dev.gantry.events.Provenance;
import dev.gantry.events.SameInstancePolicy;
import dev.gantry.events.Source;
import dev.gantry.receptions.ReceptionFacts;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/**
 * One try to receive one instance: what is known of it so far, for whoever must be told if it
 * fails. For one thread.
 */
final class Reception {
    private final UUID id;
    private final Instant receivedAt;
    private final Source source;
    private final Provenance provenance;
    private Optional<Uid> study = Optional.empty();
    private Optional<Uid> series = Optional.empty();
    private Optional<Uid> sopClass = Optional.empty();
    private Optional<Uid> sopInstance = Optional.empty();

    private Reception(UUID id, Instant receivedAt, Source source, Provenance provenance) {
        this.provenance = provenance;
        this.id = id;
        this.receivedAt = receivedAt;
        this.source = source;
    }

    /**
     * Begins one.
     *
     * @param policy what is to happen when the same instance comes with other content
     * @param at cut to milliseconds, which is what the id says, too: whoever has only the object
     *     knows when it was received
     */
    static Reception begin(IncomingInstance incoming, SameInstancePolicy policy, Instant at) {
        var now = at.truncatedTo(ChronoUnit.MILLIS);
        var provenance =
                new Provenance(
                        Optional.of(Origin.MODALITY), // nobody says that he is something else yet
                        Optional.of(incoming.receivingAddress()),
                        Optional.of(policy),
                        incoming.user(),
                        Optional.of(incoming.site()));
        var reception = new Reception(ReceptionId.at(now), now, incoming.source(), provenance);
        switch (incoming.expected()) {
            case ExpectedInstance.DataSetOf(var sopClass, var sopInstance, _) -> {
                reception.sopClass = Optional.of(sopClass);
                reception.sopInstance = Optional.of(sopInstance);
            }
            case ExpectedInstance.File(var study) -> reception.study = study;
        }
        return reception;
    }

    /** Remembers what the data set says about itself. */
    void recognised(
            Optional<Uid> study,
            Optional<Uid> series,
            Optional<Uid> sopInstance,
            Optional<Uid> sopClass) {
        this.study = study.or(() -> this.study);
        this.series = series;
        this.sopInstance = sopInstance.or(() -> this.sopInstance);
        this.sopClass = sopClass.or(() -> this.sopClass);
    }

    UUID id() {
        return id;
    }

    Instant receivedAt() {
        return receivedAt;
    }

    Source source() {
        return source;
    }

    /** What is written down with the object and told with it. */
    ReceptionFacts facts() {
        return new ReceptionFacts(id, receivedAt, source, Optional.of(provenance));
    }

    Optional<Uid> study() {
        return study;
    }

    Optional<Uid> series() {
        return series;
    }

    Optional<Uid> sopClass() {
        return sopClass;
    }

    Optional<Uid> sopInstance() {
        return sopInstance;
    }
}
