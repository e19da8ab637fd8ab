package dev.gantry.storage;

import static dev.gantry.storage.AskingDevice.SOP_CLASS;
import static dev.gantry.storage.AskingDevice.answers;
import static dev.gantry.storage.AskingDevice.delivered;
import static dev.gantry.storage.AskingDevice.exceptions;
import static dev.gantry.storage.AskingDevice.firstAnswer;
import static dev.gantry.storage.AskingDevice.reference;
import static dev.gantry.storage.AskingDevice.request;
import static dev.gantry.storage.AskingDevice.stateOf;
import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.api.Test;

@QuarkusTest
class CommitmentToldIT {
    private static final TransferSyntax LITTLE = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;

    private final Backends backends = Backends.shared();
    private final Shelf shelf = new Shelf();

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
}
