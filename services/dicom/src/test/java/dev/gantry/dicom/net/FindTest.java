package dev.gantry.dicom.net;

import static dev.gantry.dicom.net.AnsweringArchive.FIND;
import static dev.gantry.dicom.net.AnsweringArchive.patient;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.Vr;
import java.io.IOException;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FindTest {
    private final AnsweringArchive archive = new AnsweringArchive();

    @AfterEach
    void stop() throws Exception {
        archive.close();
    }

    @Test
    void matches_arrive_one_by_one_and_the_handler_sees_the_identifier() throws Exception {
        var asked = new ArrayList<QueryRequest>();
        var handlers =
                DimseHandlers.echoOnly()
                        .withFind((request, matches, _) -> {
                            asked.add(request);
                            matches.send(patient("Yamada^Tarou=山田^太郎"));
                            matches.sendWithoutOptionalKeys(patient("B"));
                            return DimseStatus.SUCCESS;
                        });

        try (var requestor = archive.connect(handlers)) {
            try (var found = requestor.find(FIND, patient("*"))) {
                assertThat(found.next().orElseThrow().string(Tags.PatientName))
                        .hasValue("Yamada^Tarou=山田^太郎");
                assertThatThrownBy(found::status).isInstanceOf(IllegalStateException.class);
                assertThat(found.next().orElseThrow().string(Tags.PatientName)).hasValue("B");
                assertThat(found.next()).isEmpty();
                assertThat(found.status()).isEqualTo(DimseStatus.SUCCESS);
            }
            assertThat(requestor.echo()).isEqualTo(DimseStatus.SUCCESS);
        }
        assertThat(asked)
                .singleElement()
                .satisfies(request -> {
                    assertThat(request.informationModel()).isEqualTo(FIND);
                    assertThat(request.identifier().string(Tags.PatientName)).hasValue("*");
                });
    }

    @Test
    void a_search_without_end_ends_when_it_is_cancelled() throws Exception {
        var handlers = DimseHandlers.echoOnly().withFind((_, matches, _) -> endless(matches));

        try (var requestor = archive.connect(handlers);
                var found = requestor.find(FIND, patient("*"))) {
            found.next();
            found.cancel();
            while (found.next().isPresent()) {}

            assertThat(found.status()).isEqualTo(DimseStatus.CANCELLED);
        }
    }

    @Test
    void closing_the_responses_cancels_and_the_association_goes_on() throws Exception {
        var handlers = DimseHandlers.echoOnly().withFind((_, matches, _) -> endless(matches));

        try (var requestor = archive.connect(handlers)) {
            try (var found = requestor.find(FIND, patient("*"))) {
                found.next();
                assertThatThrownBy(requestor::echo)
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("another operation is under way");
            }
            assertThat(requestor.echo()).isEqualTo(DimseStatus.SUCCESS);
        }
        assertThat(archive.listener.next()).startsWith("accepted");
        assertThat(archive.listener.next()).startsWith("released");
    }

    @Test
    void a_slow_search_notices_that_it_is_cancelled_before_its_first_match() throws Exception {
        var asked = new CountDownLatch(1);
        var handlers =
                DimseHandlers.echoOnly()
                        .withFind((_, matches, _) -> {
                            asked.countDown();
                            while (!matches.isCancelled()) {
                                Thread.onSpinWait();
                            }
                            return DimseStatus.SUCCESS;
                        });

        try (var requestor = archive.connect(handlers);
                var found = requestor.find(FIND, patient("*"))) {
            assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();
            found.cancel();

            assertThat(found.next()).isEmpty();
            assertThat(found.status()).isEqualTo(DimseStatus.CANCELLED);
        }
    }

    @Test
    void an_identifier_that_is_too_long_is_answered_and_the_association_goes_on() throws Exception {
        var handlers = DimseHandlers.echoOnly().withFind((_, _, _) -> DimseStatus.SUCCESS);
        var tooLong =
                DataSet.builder()
                        .bytes(Tags.EncapsulatedDocument, Vr.OB, new byte[5 << 20])
                        .build();

        try (var requestor = archive.connect(handlers)) {
            try (var found = requestor.find(FIND, tooLong)) {
                assertThat(found.next()).isEmpty();
                assertThat(found.status().code()).isEqualTo(0xC000);
                assertThat(found.status().errorComment()).contains("longer than 4 MiB");
            }
            assertThat(requestor.echo()).isEqualTo(DimseStatus.SUCCESS);
        }
    }

    @Test
    void an_identifier_with_ten_thousand_uids_arrives_whole() throws Exception {
        var uids = IntStream.range(0, 10_000).mapToObj("1.2.840.113619.2.55.3.%d"::formatted);
        var asked = new ArrayList<String>();
        var handlers =
                DimseHandlers.echoOnly()
                        .withFind((request, _, _) -> {
                            asked.addAll(request.identifier().strings(Tags.StudyInstanceUID));
                            return DimseStatus.SUCCESS;
                        });
        var identifier =
                DataSet.builder().unchecked(Tags.StudyInstanceUID, Vr.UI, uids.toList()).build();

        try (var requestor = archive.connect(handlers);
                var found = requestor.find(FIND, identifier)) {
            assertThat(found.next()).isEmpty();
            assertThat(found.status()).isEqualTo(DimseStatus.SUCCESS);
        }
        assertThat(asked).hasSize(10_000).contains("1.2.840.113619.2.55.3.9999");
    }

    @Test
    void an_operation_without_a_handler_is_unrecognized() throws Exception {
        try (var requestor = archive.connect(DimseHandlers.echoOnly());
                var found = requestor.find(FIND, patient("*"))) {
            assertThat(found.next()).isEmpty();
            assertThat(found.status()).isEqualTo(DimseStatus.unrecognizedOperation());
        }
    }

    @Test
    void a_search_that_fails_midway_is_a_processing_failure() throws Exception {
        var handlers =
                DimseHandlers.echoOnly()
                        .withFind((_, matches, _) -> {
                            matches.send(patient("A"));
                            throw new IllegalStateException("a bug");
                        });

        try (var requestor = archive.connect(handlers);
                var found = requestor.find(FIND, patient("*"))) {
            assertThat(found.next()).isPresent();
            assertThat(found.next()).isEmpty();
            assertThat(found.status().code()).isEqualTo(0x0110);
        }
        assertThat(archive.listener.next()).startsWith("accepted");
        assertThat(archive.listener.next()).isEqualTo("handler failed a bug");
    }

    private static DimseStatus endless(Matches matches) throws IOException {
        while (matches.send(patient("A"))) {
            // until the peer has had enough
        }
        return DimseStatus.SUCCESS;
    }
}
