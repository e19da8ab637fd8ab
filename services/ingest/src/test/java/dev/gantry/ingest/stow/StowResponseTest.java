package dev.gantry.ingest.stow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.data.Uids;
import dev.gantry.events.Topic;
import dev.gantry.ingest.store.StoreAnswer;
import dev.gantry.platform.kafka.RecordOffset;
import dev.gantry.receptions.Identity;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StowResponseTest {
    private static final String DICOMWEB = "http://pacs/dicomweb";
    private static final RecordOffset EVENT = new RecordOffset(Topic.INSTANCE_STORED, 0, 7);
    private static final StoreAnswer STORED =
            new StoreAnswer.Stored(
                    new Identity(
                            new Uid("1"),
                            new Uid("1.2"),
                            new Uid("1.2.3"),
                            Uids.CTImageStorage,
                            List.of()),
                    EVENT);
    private static final StoreAnswer STORED_WITHOUT_STUDY =
            new StoreAnswer.Stored(
                    new Identity(
                            new Uid("1"),
                            new Uid("1.2"),
                            new Uid("1.2.3"),
                            Uids.CTImageStorage,
                            List.of(Tags.StudyInstanceUID)),
                    EVENT);
    private static final StoreAnswer REFUSED =
            new StoreAnswer.Refused(
                    Optional.of(Uids.CTImageStorage),
                    Optional.of(new Uid("4.5")),
                    0xA900,
                    "differs ".repeat(20));
    private static final StoreAnswer UNREADABLE =
            new StoreAnswer.Refused(Optional.empty(), Optional.empty(), 0xC000, "no DICOM");
    private static final StoreAnswer AWAY =
            new StoreAnswer.Unavailable(Optional.empty(), Optional.empty(), "Kafka is away");

    @Test
    void the_status_says_whether_all_some_or_none_were_stored() {
        assertThat(StowResponse.of(List.of(STORED, STORED), DICOMWEB).status()).isEqualTo(200);
        assertThat(StowResponse.of(List.of(STORED, REFUSED), DICOMWEB).status()).isEqualTo(202);
        assertThat(StowResponse.of(List.of(STORED_WITHOUT_STUDY), DICOMWEB).status())
                .isEqualTo(202);
        assertThat(StowResponse.of(List.of(STORED, AWAY), DICOMWEB).status()).isEqualTo(202);
        assertThat(StowResponse.of(List.of(REFUSED, UNREADABLE), DICOMWEB).status()).isEqualTo(409);
        assertThat(StowResponse.of(List.of(REFUSED, AWAY), DICOMWEB).status()).isEqualTo(503);
    }

    @Test
    void what_was_stored_says_where_it_can_be_retrieved() {
        var dataSet = StowResponse.of(List.of(STORED), DICOMWEB).dataSet();

        assertThat(dataSet.string(Tags.RetrieveURL)).contains("http://pacs/dicomweb/studies/1");
        var reference = dataSet.items(Tags.ReferencedSOPSequence).getFirst();
        assertThat(reference.uid(Tags.ReferencedSOPInstanceUID)).contains(new Uid("1.2.3"));
        assertThat(reference.string(Tags.RetrieveURL))
                .contains("http://pacs/dicomweb/studies/1/series/1.2/instances/1.2.3");
    }

    @Test
    void what_had_to_be_made_is_a_warning() {
        var dataSet = StowResponse.of(List.of(STORED_WITHOUT_STUDY), DICOMWEB).dataSet();

        var reference = dataSet.items(Tags.ReferencedSOPSequence).getFirst();
        assertThat(reference.integer(Tags.WarningReason)).hasValue(0xB007);
        assertThat(reference.string(Tags.ErrorComment))
                .contains("StudyInstanceUID missing, made here");
    }

    @Test
    void what_failed_says_why() {
        var dataSet = StowResponse.of(List.of(REFUSED, UNREADABLE), DICOMWEB).dataSet();

        var failed = dataSet.items(Tags.FailedSOPSequence).getFirst();
        assertThat(failed.integer(Tags.FailureReason)).hasValue(0xA900);
        assertThat(failed.uid(Tags.ReferencedSOPInstanceUID)).contains(new Uid("4.5"));
        assertThat(failed.string(Tags.ErrorComment).orElseThrow()).startsWith("differs");
        var other = dataSet.items(Tags.OtherFailuresSequence).getFirst();
        assertThat(other.integer(Tags.FailureReason)).hasValue(0xC000);
        assertThat(dataSet.contains(Tags.ReferencedSOPSequence)).isFalse();
    }

    @Test
    void parts_that_are_nothing_do_not_make_the_answer_longer_than_the_request() {
        var dataSet = StowResponse.of(Collections.nCopies(100_000, UNREADABLE), DICOMWEB).dataSet();

        var others = dataSet.items(Tags.OtherFailuresSequence);
        assertThat(others).hasSize(101);
        assertThat(others.getLast().string(Tags.ErrorComment))
                .contains("99900 more parts failed, too");
    }
}
