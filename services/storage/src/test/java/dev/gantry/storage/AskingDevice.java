package dev.gantry.storage;

import dev.gantry.dicom.data.Uid;
import dev.gantry.events.CommitmentAnswered;
import dev.gantry.events.CommitmentAnswered.Route;
import dev.gantry.events.CommitmentDelivered;
import dev.gantry.events.CommitmentRequested;
import dev.gantry.events.ExceptionRaised;
import dev.gantry.events.InstanceReference;
import dev.gantry.events.Protocol;
import dev.gantry.events.Source;
import dev.gantry.events.Topic;
import dev.gantry.testkit.Await;
import dev.gantry.testkit.Backends;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** A device that asks for storage commitment, and what it hears. */
final class AskingDevice {
    /** Of everything on the shelf. */
    static final Uid SOP_CLASS = new Uid("1.2.3");

    private AskingDevice() {}

    static InstanceReference reference(Shelf.Book book) {
        return new InstanceReference(SOP_CLASS, book.address().instance());
    }

    static CommitmentRequested request(InstanceReference... references) {
        return request(Uid.random(), references);
    }

    static CommitmentRequested request(Uid transaction, InstanceReference... references) {
        return new CommitmentRequested(
                UUID.randomUUID(),
                new Source(Protocol.DICOM, "CT99", "GANTRY", "127.0.0.1", UUID.randomUUID()),
                transaction,
                Instant.now(),
                List.of(references));
    }

    static CommitmentDelivered delivered(
            CommitmentRequested request, Route route, boolean delivered, String why) {
        return new CommitmentDelivered(request.id(), route, Instant.now(), delivered, why);
    }

    static CommitmentAnswered firstAnswer(CommitmentRequested request) {
        return Await.value("an answer", () -> answers(request).stream().findFirst());
    }

    static List<CommitmentAnswered> answers(CommitmentRequested request) {
        return Backends.shared()
                .kafka()
                .events(Topic.COMMITMENT_ANSWERED, CommitmentAnswered.class)
                .stream()
                .filter(answer -> answer.id().equals(request.id()))
                .toList();
    }

    static Stream<ExceptionRaised> exceptions() {
        return Backends.shared()
                .kafka()
                .events(Topic.EXCEPTION_RAISED, ExceptionRaised.class)
                .stream();
    }

    static String stateOf(CommitmentRequested request) {
        try (var connection = Backends.shared().database();
                var select =
                        connection.prepareStatement(
                                "select state from storage.commitment where id = ?")) {
            select.setObject(1, request.id());
            var row = select.executeQuery();
            return row.next() ? row.getString(1) : "";
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
