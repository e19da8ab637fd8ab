package dev.gantry.routing.queues;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gantry.dicom.data.AeTitle;
import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.data.Uids;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ContextsTest {
    @Test
    void instances_of_one_kind_share_a_context() {
        var contexts =
                Contexts.of(List.of(queued(Uids.CTImageStorage), queued(Uids.CTImageStorage)));

        assertThat(contexts.covered()).isEqualTo(2);
        assertThat(contexts.proposed())
                .singleElement()
                .satisfies(context -> {
                    assertThat(context.id()).isEqualTo(1);
                    assertThat(context.abstractSyntax()).isEqualTo(Uids.CTImageStorage);
                });
    }

    @Test
    void what_does_not_fit_into_128_contexts_waits_for_the_next_association() {
        var many = IntStream.range(0, 200).mapToObj(i -> queued(new Uid("1.2.3." + i))).toList();

        var contexts = Contexts.of(many);

        assertThat(contexts.covered()).isEqualTo(128);
        assertThat(contexts.proposed()).hasSize(128);
        assertThat(contexts.proposed().getLast().id()).isEqualTo(255);
    }

    private static Queued queued(Uid sopClass) {
        return new Queued(
                1,
                new AeTitle("PACS_EAST"),
                Uid.random(),
                Uid.random(),
                sopClass,
                TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid(),
                "",
                Queued.State.WAITING,
                1,
                Instant.EPOCH,
                "");
    }
}
