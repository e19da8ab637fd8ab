package dev.gantry.routing.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.data.Uids;
import dev.gantry.dicom.pdu.PresentationContext;
import dev.gantry.objects.ObjectKey;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ContextsTest {
    private static final TransferSyntax EXPLICIT = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
    private static final TransferSyntax IMPLICIT = TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN;
    private static final Uid RLE = Uids.RLELossless;

    @Test
    void instances_of_one_kind_share_their_contexts() {
        var contexts =
                Contexts.of(
                        List.of(of(Uids.CTImageStorage, RLE), of(Uids.CTImageStorage, RLE)),
                        ExchangedSyntaxes.ALL);

        assertThat(contexts.covered()).isEqualTo(2);
        assertThat(contexts.proposed())
                .extracting(PresentationContext::transferSyntaxes)
                .containsExactly(List.of(RLE), List.of(EXPLICIT.uid()), List.of(IMPLICIT.uid()));
        assertThat(contexts.proposed())
                .extracting(PresentationContext::abstractSyntax)
                .containsOnly(Uids.CTImageStorage);
        assertThat(contexts.proposed())
                .extracting(PresentationContext::id)
                .containsExactly(1, 3, 5);
    }

    @Test
    void a_default_that_is_stored_is_proposed_once() {
        var contexts =
                Contexts.of(
                        List.of(of(Uids.CTImageStorage, IMPLICIT.uid())), ExchangedSyntaxes.ALL);

        assertThat(contexts.proposed())
                .extracting(PresentationContext::transferSyntaxes)
                .containsExactly(List.of(IMPLICIT.uid()), List.of(EXPLICIT.uid()));
    }

    @Test
    void what_does_not_fit_into_128_contexts_waits_for_the_next_association() {
        var many =
                IntStream.range(0, 200)
                        .mapToObj(i -> of(new Uid("1.2.3." + i), EXPLICIT.uid()))
                        .toList();

        var contexts = Contexts.of(many, ExchangedSyntaxes.ALL);

        assertThat(contexts.covered()).isEqualTo(64);
        assertThat(contexts.proposed()).hasSize(128);
        assertThat(contexts.proposed().getLast().id()).isEqualTo(255);
    }

    @Test
    void who_takes_one_context_of_a_class_is_proposed_one_with_all_transfer_syntaxes() {
        var contexts =
                Contexts.of(
                        List.of(
                                of(Uids.CTImageStorage, RLE),
                                of(Uids.MRImageStorage, IMPLICIT.uid())),
                        new ExchangedSyntaxes(Set.of(), true));

        assertThat(contexts.proposed())
                .extracting(PresentationContext::abstractSyntax)
                .containsExactly(Uids.CTImageStorage, Uids.MRImageStorage);
        assertThat(contexts.proposed())
                .extracting(PresentationContext::transferSyntaxes)
                .containsExactly(
                        List.of(RLE, EXPLICIT.uid(), IMPLICIT.uid()),
                        List.of(IMPLICIT.uid(), EXPLICIT.uid()));
    }

    @Test
    void only_the_transfer_syntaxes_of_the_record_are_proposed() {
        var contexts =
                Contexts.of(
                        List.of(of(Uids.CTImageStorage, RLE)),
                        new ExchangedSyntaxes(Set.of(IMPLICIT.uid()), false));

        assertThat(contexts.proposed())
                .extracting(PresentationContext::transferSyntaxes)
                .containsExactly(List.of(IMPLICIT.uid()));
    }

    private static InstanceToSend of(Uid sopClass, Uid syntax) {
        return new InstanceToSend(Uid.random(), sopClass, syntax, new ObjectKey("a/b"));
    }
}
