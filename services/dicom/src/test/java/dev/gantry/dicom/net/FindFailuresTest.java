package dev.gantry.dicom.net;

import static dev.gantry.dicom.net.AnsweringArchive.FIND;
import static dev.gantry.dicom.net.AnsweringArchive.patient;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gantry.dicom.data.Tag;
import dev.gantry.dicom.data.Tags;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FindFailuresTest {
    private final AnsweringArchive archive = new AnsweringArchive();

    @AfterEach
    void stop() throws Exception {
        archive.close();
    }

    static Stream<DimseStatus> ends() {
        return Stream.of(
                DimseStatus.SUCCESS,
                DimseStatus.CANCELLED,
                DimseStatus.outOfResources("More than 1000 matches, narrow the search"),
                DimseStatus.identifierDoesNotMatchSopClass(
                        "StudyInstanceUID: one value is needed", List.of(Tags.StudyInstanceUID)),
                DimseStatus.identifierDoesNotMatchSopClass(
                        "two keys", List.of(Tags.StudyDate, Tags.StudyTime)),
                DimseStatus.unableToProcess("too many keys", List.of(Tags.PatientName)),
                DimseStatus.of(0xC123, "busy", List.of(Tags.PixelData)));
    }

    @ParameterizedTest
    @MethodSource("ends")
    void a_search_ends_at_the_requestor_as_its_handler_ends_it(DimseStatus end) throws Exception {
        var handlers =
                DimseHandlers.echoOnly()
                        .withFind((_, matches, _) -> {
                            matches.send(patient("A"));
                            return end;
                        });

        try (var requestor = archive.connect(handlers);
                var found = requestor.find(FIND, patient("*"))) {
            assertThat(found.next()).isPresent();
            assertThat(found.next()).isEmpty();
            assertThat(found.status()).isEqualTo(end);
            assertThat(found.status().offendingElements()).isEqualTo(end.offendingElements());
        }
    }

    @Test
    void a_failure_names_64_elements_at_most() {
        var tags = IntStream.range(0, 100).mapToObj(i -> Tag.of(0x0011, 0x1000 + i)).toList();

        assertThat(DimseStatus.unableToProcess("", tags).offendingElements())
                .isEqualTo(tags.subList(0, 64));
    }

    @Test
    void only_failures_name_elements() {
        for (var code : List.of(0x0000, 0xFE00, 0xFF00, 0xB000)) {
            assertThat(DimseStatus.of(code, "", List.of(Tags.PatientName)).offendingElements())
                    .isEmpty();
        }
    }
}
