package dev.gantry.dicom.data;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

class DictionaryTest {
    @Test
    void the_standard_elements_have_their_vr_name_and_multiplicity() {
        assertThat(Dictionary.vrOf(Tags.PatientName)).isEqualTo(Vr.PN);
        assertThat(Dictionary.vrOf(Tags.PixelData)).isEqualTo(Vr.OW);
        assertThat(Dictionary.vrOf(Tags.ReferencedImageSequence)).isEqualTo(Vr.SQ);
        assertThat(Dictionary.nameOf(Tags.PatientName)).contains("Patient's Name");
        assertThat(Dictionary.vmOf(Tags.ImageType)).contains("2-n");
        assertThat(Dictionary.isRetired(Tags.CommandLengthToEnd)).isTrue();
        assertThat(Dictionary.tagOf("StudyInstanceUID")).contains(Tags.StudyInstanceUID);
    }

    @Test
    void groups_that_repeat_are_known_in_all_their_places() {
        assertThat(Dictionary.vrOf(Tag.of(0x6002, 0x0010))).isEqualTo(Vr.US);
        assertThat(Dictionary.vrOf(Tag.of(0x6002, 0x3000))).isEqualTo(Vr.OW);
    }

    @Test
    void private_elements_are_known_by_their_creator() {
        var element = Tag.of(0x0019, 0x1108);

        assertThat(Dictionary.vrOf(element)).isEqualTo(Vr.UN);
        assertThat(Dictionary.vrOf(Tag.of(0x0019, 0x0011))).isEqualTo(Vr.LO);
        assertThat(Dictionary.vrOf(element, "SIEMENS MR HEADER")).isEqualTo(Vr.CS);
        assertThat(Dictionary.vrOf(element, "NOBODY")).isEqualTo(Vr.UN);
    }

    @Test
    void private_elements_have_multiplicity_and_name() {
        var element = Tag.of(0x0019, 0x1108);

        assertThat(Dictionary.nameOf(element, "SIEMENS MR HEADER")).isPresent();
        assertThat(Dictionary.multiplicityOf(element, "SIEMENS MR HEADER"))
                .contains(new Multiplicity(1, 1, 1));
        assertThat(Dictionary.nameOf(element, "NOBODY")).isEmpty();
    }

    @Test
    void multiplicities_are_understood() {
        assertThat(Multiplicity.parse("2-n").orElseThrow().allows(1)).isFalse();
        assertThat(Multiplicity.parse("2-2n").orElseThrow().allows(3)).isFalse();
        assertThat(Multiplicity.parse("3-3n").orElseThrow().allows(6)).isTrue();
        assertThat(Multiplicity.parse("1-99").orElseThrow().allows(100)).isFalse();
        assertThat(Multiplicity.parse("n")).isEmpty();
        for (var text : new String[] {"1", "1-3", "1-n", "2-2n", "16"}) {
            assertThat(Multiplicity.parse(text).orElseThrow()).hasToString(text);
        }
    }

    @Test
    void a_lookup_makes_no_garbage() {
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        var tags = new Tag[] {Tags.PatientName, Tags.PixelData, Tag.of(0x0019, 0x1108)};
        var sum = 0;
        for (var i = 0; i < 20_000; i++) {
            sum += Dictionary.vrOf(tags[i % 3]).unit();
            sum += Dictionary.vrOf(tags[2], "SIEMENS MR HEADER").unit();
        }
        var before = threads.getThreadAllocatedBytes(Thread.currentThread().threadId());

        for (var i = 0; i < 100_000; i++) {
            sum += Dictionary.vrOf(tags[i % 3]).unit();
            sum += Dictionary.vrOf(tags[2], "SIEMENS MR HEADER").unit();
        }

        var made = threads.getThreadAllocatedBytes(Thread.currentThread().threadId()) - before;
        assertThat(sum).isPositive();
        assertThat(made).isLessThan(100_000);
    }

    @Test
    void uids_have_names() {
        assertThat(Dictionary.nameOf(Uids.CTImageStorage)).contains("CT Image Storage");
        assertThat(Dictionary.uidsOfKind("SOP Class")).contains(Uids.CTImageStorage);
    }

    @Test
    void a_transfer_syntax_says_how_it_is_written() {
        assertThat(TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN.explicitVr()).isFalse();
        assertThat(TransferSyntax.EXPLICIT_VR_BIG_ENDIAN.bigEndian()).isTrue();
        assertThat(TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN.deflated()).isTrue();
        assertThat(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.encapsulated()).isFalse();
        assertThat(TransferSyntax.of(Uids.RLELossless).encapsulated()).isTrue();
        assertThat(TransferSyntax.of(new Uid("1.2.3.4")).encapsulated()).isTrue();
        assertThat(TransferSyntax.all()).hasSizeGreaterThan(40);
    }

    @Test
    void every_vr_is_found_by_its_letters() {
        for (var vr : Vr.values()) {
            assertThat(Vr.of(vr.name().charAt(0), vr.name().charAt(1))).contains(vr);
        }

        assertThat(Vr.of('Q', 'Q')).isEmpty();
        assertThat(Vr.of(0, 0xFF)).isEmpty();
    }
}
