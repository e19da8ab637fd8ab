package dev.gantry.storage;

import static dev.gantry.storage.AskingDevice.SOP_CLASS;
import static dev.gantry.storage.AskingDevice.exceptions;
import static dev.gantry.storage.AskingDevice.firstAnswer;
import static dev.gantry.storage.AskingDevice.reference;
import static dev.gantry.storage.AskingDevice.request;
import static dev.gantry.storage.AskingDevice.stateOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.dicom.data.Uid;
import dev.gantry.events.CommitmentAnswered;
import dev.gantry.events.CommitmentAnswered.Route;
import dev.gantry.events.ExceptionRaised;
import dev.gantry.events.InstanceReference;
import dev.gantry.testkit.Await;
import dev.gantry.testkit.Backends;
import dev.gantry.testkit.Samples;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@QuarkusTest
class CommitmentIT {
    private static final TransferSyntax LITTLE = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;

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

    private Optional<ExceptionRaised> raised(ExceptionRaised.Kind kind, Uid instance) {
        return exceptions()
                .filter(one ->
                        one.kind() == kind && one.instanceUid().equals(Optional.of(instance)))
                .findFirst();
    }
}
