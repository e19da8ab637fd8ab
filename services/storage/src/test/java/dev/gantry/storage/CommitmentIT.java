package dev.gantry.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.TransferSyntax;
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
import dev.gantry.testkit.Samples;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class CommitmentIT {
    private static final TransferSyntax LITTLE = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
    private static final Uid SOP_CLASS = new Uid("1.2.3"); // of everything on the shelf

    private final Backends backends = Backends.shared();
    private final Shelf shelf = new Shelf();

    @Test
    void what_is_in_the_index_and_intact_in_the_object_store_is_committed() throws IOException {
        var one = shelf.put(Samples.ct().build(), LITTLE);
        var other = shelf.put(Samples.cr().build(), LITTLE);
        var request = request(reference(one), reference(other));

        backends.kafka().publish(request);

        var answer = firstAnswer(request);
        assertThat(answer.kept()).containsExactly(reference(one), reference(other));
        assertThat(answer.failed()).isEmpty();
        assertThat(answer.route()).isEqualTo(Route.SAME_ASSOCIATION);
        assertThat(answer.transactionUid()).isEqualTo(request.transactionUid());
        assertThat(answer.source()).isEqualTo(request.source());
    }

    @Test
    void damaged_missing_unknown_and_mistaken_instances_fail_each_with_its_reason()
            throws IOException {
        var good = shelf.put(Samples.ct().build(), LITTLE);
        var damaged = shelf.put(Samples.ct().build(), LITTLE);
        var shortened = shelf.put(Samples.ct().build(), LITTLE);
        var missing = shelf.put(Samples.ct().build(), LITTLE);
        var mistaken = shelf.put(Samples.ct().build(), LITTLE);
        var flipped = damaged.file().clone();
        flipped[flipped.length - 1] ^= 1;
        overwrite(damaged, flipped);
        overwrite(shortened, new byte[] {1, 2, 3});
        backends.objects().delete(missing.key());
        var unknown = new InstanceReference(SOP_CLASS, Uid.random());
        var otherClass = new InstanceReference(new Uid("1.2.3.4"), mistaken.address().instance());
        var request =
                request(
                        reference(good),
                        reference(damaged),
                        reference(shortened),
                        reference(missing),
                        unknown,
                        otherClass);

        backends.kafka().publish(request);

        var answer = firstAnswer(request);
        assertThat(answer.kept()).containsExactly(reference(good));
        assertThat(answer.failed())
                .containsExactly(
                        new CommitmentAnswered.Failure(reference(damaged), 0x0110),
                        new CommitmentAnswered.Failure(reference(shortened), 0x0110),
                        new CommitmentAnswered.Failure(reference(missing), 0x0110),
                        new CommitmentAnswered.Failure(unknown, 0x0112),
                        new CommitmentAnswered.Failure(otherClass, 0x0119));
        assertThat(raised(ExceptionRaised.Kind.OBJECT_DAMAGED, damaged.address().instance()))
                .isPresent();
        assertThat(raised(ExceptionRaised.Kind.OBJECT_MISSING, missing.address().instance()))
                .isPresent();
    }

    @Test
    void an_instance_that_is_on_its_way_is_waited_for() throws IOException {
        var late = Samples.ct().build();
        var instance = late.uid(Tags.SOPInstanceUID).orElseThrow();
        var request = request(new InstanceReference(SOP_CLASS, instance));

        backends.kafka().publish(request);
        Await.until("it is being checked", () -> "CHECKING".equals(stateOf(request)));
        shelf.put(late, LITTLE);

        assertThat(firstAnswer(request).failed()).isEmpty();
    }

    @Test
    void all_contents_under_a_uid_have_to_be_intact() throws IOException, SQLException {
        var shown = shelf.put(Samples.ct().build(), LITTLE);
        var beside = shelf.put(Samples.ct().build(), LITTLE);
        keepBeside(shown, beside);
        var request = request(reference(shown));
        var later = request(reference(shown));

        backends.kafka().publish(request);
        var answer = firstAnswer(request);
        backends.objects().delete(beside.key());
        backends.kafka().publish(later);

        assertThat(answer.failed()).isEmpty();
        assertThat(firstAnswer(later).kept()).isEmpty();
    }

    @Test
    void the_same_event_twice_is_one_request_and_ends_when_the_device_was_told()
            throws IOException {
        var book = shelf.put(Samples.ct().build(), LITTLE);
        var request = request(reference(book));

        backends.kafka().publish(request);
        backends.kafka().publish(request);
        firstAnswer(request);
        backends.kafka().publish(delivered(request, Route.SAME_ASSOCIATION, true, ""));

        Await.until("it is done", () -> "DELIVERED".equals(stateOf(request)));
        backends.kafka().publish(request);
        backends.kafka().publish(delivered(request, Route.NEW_ASSOCIATION, false, "late"));
        var after = request(reference(book));
        backends.kafka().publish(after);
        firstAnswer(after);
        assertThat(stateOf(request)).isEqualTo("DELIVERED");
    }

    @Test
    void when_the_association_is_gone_the_result_goes_another_way_until_a_person_has_to_know()
            throws IOException {
        var book = shelf.put(Samples.ct().build(), LITTLE);
        var request = request(reference(book));

        backends.kafka().publish(request);
        firstAnswer(request);
        backends.kafka()
                .publish(
                        delivered(request, Route.SAME_ASSOCIATION, false, "The association ended"));

        Await.until(
                "it is told again, and again",
                () ->
                        answers(request).stream()
                                        .filter(one -> one.route() == Route.NEW_ASSOCIATION)
                                        .count()
                                > 1);
        backends.kafka()
                .publish(delivered(request, Route.NEW_ASSOCIATION, false, "connection refused"));
        var exception = ExceptionRaised.Kind.COMMITMENT_UNDELIVERED;
        var raised =
                Await.value(
                        "a person is told",
                        () ->
                                exceptions()
                                        .filter(one ->
                                                one.id()
                                                        .equals(
                                                                ExceptionRaised.idOf(
                                                                        exception,
                                                                        request.id().toString())))
                                        .findFirst());
        assertThat(raised.facts())
                .containsEntry("callingAe", "CT99")
                .containsEntry("lastError", "connection refused")
                .containsEntry("instances", "1");
        assertThat(stateOf(request)).isEqualTo("GIVEN_UP");
    }

    @Test
    void a_transaction_that_is_repeated_is_answered_once_and_another_under_its_uid_fails()
            throws IOException {
        var unknown = new InstanceReference(SOP_CLASS, Uid.random());
        var book = shelf.put(Samples.ct().build(), LITTLE);
        var transaction = Uid.random();
        var first = request(transaction, unknown);
        var repeated = request(transaction, unknown);
        var other = request(transaction, reference(book));

        backends.kafka().publish(first);
        Await.until("it is being checked", () -> "CHECKING".equals(stateOf(first)));
        backends.kafka().publish(repeated);
        Await.until("the first is replaced", () -> "REPLACED".equals(stateOf(first)));
        backends.kafka().publish(other);

        assertThat(firstAnswer(other).failed())
                .containsExactly(new CommitmentAnswered.Failure(reference(book), 0x0131));
        assertThat(firstAnswer(repeated).failed())
                .containsExactly(new CommitmentAnswered.Failure(unknown, 0x0112));
        assertThat(answers(first)).isEmpty();
    }

    @Test
    void an_object_store_that_is_away_delays_the_answer_and_does_not_change_it()
            throws IOException {
        var book = shelf.put(Samples.ct().build(), LITTLE);
        var request = request(reference(book));

        backends.withoutObjectStore(() -> {
            backends.kafka().publish(request);
            Await.until("it is being checked", () -> "CHECKING".equals(stateOf(request)));
            return true;
        });

        assertThat(firstAnswer(request).kept()).containsExactly(reference(book));
    }

    private static InstanceReference reference(Shelf.Book book) {
        return new InstanceReference(SOP_CLASS, book.address().instance());
    }

    private static CommitmentRequested request(InstanceReference... references) {
        return request(Uid.random(), references);
    }

    private static CommitmentRequested request(Uid transaction, InstanceReference... references) {
        return new CommitmentRequested(
                UUID.randomUUID(),
                new Source(Protocol.DICOM, "CT99", "GANTRY", "127.0.0.1", UUID.randomUUID()),
                transaction,
                Instant.now(),
                List.of(references));
    }

    private static CommitmentDelivered delivered(
            CommitmentRequested request, Route route, boolean delivered, String why) {
        return new CommitmentDelivered(request.id(), route, Instant.now(), delivered, why);
    }

    private void overwrite(Shelf.Book book, byte[] content) throws IOException {
        backends.objects().delete(book.key());
        try (var upload = backends.objects().begin(book.key())) {
            upload.write(content);
            upload.commit();
        }
    }

    private void keepBeside(Shelf.Book shown, Shelf.Book other) throws SQLException {
        try (var connection = backends.database();
                var insert =
                        connection.prepareStatement(
                                """
                                insert into index.conflict (study_uid, instance_uid, reception,
                                    object_key, sha256, length, calling_ae, received_at, kept)
                                select ?, ?, reception, object_key, sha256, length, 'TEST', now(),
                                       reception
                                  from index.instance where instance_uid = ?
                                """)) {
            insert.setString(1, shown.address().study().value());
            insert.setString(2, shown.address().instance().value());
            insert.setString(3, other.address().instance().value());
            insert.executeUpdate();
        }
    }

    private CommitmentAnswered firstAnswer(CommitmentRequested request) {
        return Await.value("an answer", () -> answers(request).stream().findFirst());
    }

    private List<CommitmentAnswered> answers(CommitmentRequested request) {
        return backends.kafka().events(Topic.COMMITMENT_ANSWERED, CommitmentAnswered.class).stream()
                .filter(answer -> answer.id().equals(request.id()))
                .toList();
    }

    private Optional<ExceptionRaised> raised(ExceptionRaised.Kind kind, Uid instance) {
        return exceptions()
                .filter(one ->
                        one.kind() == kind && one.instanceUid().equals(Optional.of(instance)))
                .findFirst();
    }

    private Stream<ExceptionRaised> exceptions() {
        return backends.kafka().events(Topic.EXCEPTION_RAISED, ExceptionRaised.class).stream();
    }

    private String stateOf(CommitmentRequested request) {
        try (var connection = backends.database();
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
