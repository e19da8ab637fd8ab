package dev.gantry.ingest.commitment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.data.Uids;
import dev.gantry.dicom.net.NormalizedRequest;
import dev.gantry.ingest.CommitmentRefusal;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CommitmentRequestTest {
    private static final Uid SOP_CLASS = Uids.StorageCommitmentPushModel;
    private static final Uid INSTANCE = Uids.StorageCommitmentPushModelInstance;

    @Test
    void each_instance_is_asked_about_once_in_its_order() {
        var asked = CommitmentRequest.in(action(INSTANCE, 1, information("1.2", "1.1", "1.2")), 10);

        assertThat(asked.transactionUid()).isEqualTo(new Uid("1.2.3"));
        assertThat(asked.references())
                .extracting(reference -> reference.instanceUid().value())
                .containsExactly("1.2", "1.1");
    }

    @Test
    void other_operations_instances_and_actions_have_the_status_of_the_standard() {
        var good = information("1.2");

        assertRefused(new NormalizedRequest.Delete(SOP_CLASS, INSTANCE), 0x0211);
        assertRefused(action(new Uid("1.2"), 1, good), 0x0112);
        assertRefused(action(INSTANCE, 2, good), 0x0123);
    }

    @Test
    void what_is_missing_or_no_uid_is_named() {
        var noInstances = DataSet.builder().set(Tags.TransactionUID, new Uid("1.2.3")).build();
        var noClass =
                DataSet.builder()
                        .set(Tags.TransactionUID, new Uid("1.2.3"))
                        .set(
                                Tags.ReferencedSOPSequence,
                                DataSet.builder()
                                        .set(Tags.ReferencedSOPInstanceUID, new Uid("1.2"))
                                        .build())
                        .build();

        assertRefused(action(INSTANCE, 1, DataSet.EMPTY), 0x0115);
        assertRefused(action(INSTANCE, 1, noInstances), 0x0115);
        assertThatThrownBy(() -> CommitmentRequest.in(action(INSTANCE, 1, noClass), 10))
                .hasMessageContaining("(0008,1150)")
                .hasMessageContaining("item 1");
    }

    @Test
    void too_many_are_refused_with_both_numbers() {
        var many = IntStream.range(0, 11).mapToObj(i -> "1.2." + i).toArray(String[]::new);

        assertThatThrownBy(() -> CommitmentRequest.in(action(INSTANCE, 1, information(many)), 10))
                .isInstanceOf(CommitmentRefusal.TooMany.class)
                .hasMessage("11 instances, 10 at most: ask in parts");
    }

    private static void assertRefused(NormalizedRequest request, int status) {
        assertThatThrownBy(() -> CommitmentRequest.in(request, 10))
                .isInstanceOfSatisfying(
                        CommitmentRefusal.class,
                        refusal -> {
                            assertThat(refusal.status()).isEqualTo(status);
                            assertThat(refusal.reason()).hasSizeLessThanOrEqualTo(64);
                        });
    }

    private static NormalizedRequest action(Uid instance, int type, DataSet information) {
        return new NormalizedRequest.Action(SOP_CLASS, instance, type, information);
    }

    private static DataSet information(String... instances) {
        var items =
                IntStream.range(0, instances.length)
                        .mapToObj(i ->
                                DataSet.builder()
                                        .set(Tags.ReferencedSOPClassUID, Uids.CTImageStorage)
                                        .set(Tags.ReferencedSOPInstanceUID, new Uid(instances[i]))
                                        .build())
                        .toArray(DataSet[]::new);
        return DataSet.builder()
                .set(Tags.TransactionUID, new Uid("1.2.3"))
                .set(Tags.ReferencedSOPSequence, items)
                .build();
    }
}
