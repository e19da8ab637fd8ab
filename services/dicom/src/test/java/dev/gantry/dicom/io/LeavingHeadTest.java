package dev.gantry.dicom.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gantry.dicom.data.AeTitle;
import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.data.Uids;
import dev.gantry.dicom.data.Vr;
import dev.gantry.dicom.io.Transmission.Party;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LeavingHeadTest {
    private static final TransferSyntax LITTLE = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
    private static final byte[] FACTS = {'{', '}', '!'};
    private static final byte[] DATA_SET =
            DataSetWriter.bytes(
                    DataSet.builder().set(Tags.SOPClassUID, Uids.CTImageStorage).build(), LITTLE);

    @Test
    void who_sent_it_to_whom_is_read_as_it_was_written() throws IOException {
        var head = head(Optional.empty());

        var meta = Part10.readMeta(new ByteArrayInputStream(file(head)));

        assertThat(meta.length()).isEqualTo(head.length);
        var elements = meta.elements();
        assertThat(elements.string(Tags.SourceApplicationEntityTitle)).contains("GANTRY");
        assertThat(elements.string(Tags.SendingApplicationEntityTitle)).contains("CT_1");
        assertThat(elements.string(Tags.ReceivingApplicationEntityTitle)).contains("CALLED");
        assertThat(elements.string(Tags.SendingPresentationAddress)).contains("dicom://10.0.0.7");
        assertThat(elements.string(Tags.ReceivingPresentationAddress))
                .contains("dicom://127.0.0.1:11112");
        var ours = PrivateInformation.of(elements).orElseThrow();
        assertThat(ours.facts()).isEqualTo(FACTS);
        assertThat(ours.replaced()).isEmpty();
    }

    @Test
    void what_came_over_an_association_leaves_without_names_and_without_anything_of_ours()
            throws IOException {
        var stored = file(head(Optional.empty()));

        var leaving = left(stored);

        var meta = Part10.readMeta(new ByteArrayInputStream(leaving));
        assertThat(meta.elements().uid(Tags.MediaStorageSOPInstanceUID)).contains(new Uid("1.2"));
        assertThat(meta.elements().contains(Tags.SourceApplicationEntityTitle)).isFalse();
        assertThat(meta.elements().contains(Tags.SendingApplicationEntityTitle)).isFalse();
        assertThat(meta.elements().contains(Tags.SendingPresentationAddress)).isFalse();
        assertThat(meta.elements().contains(Tags.PrivateInformation)).isFalse();
        assertThat(Arrays.copyOfRange(leaving, (int) meta.length(), leaving.length))
                .isEqualTo(DATA_SET);
        assertThat(LeavingHead.of(stored).lengthOf(stored.length)).isEqualTo(leaving.length);
    }

    @Test
    void what_came_as_a_file_leaves_as_that_file_however_often_it_was_sent() throws IOException {
        var sent = Part10.metaOf(Uids.CTImageStorage, new Uid("1.2"), LITTLE, Optional.empty());
        var nothing = new byte[0];

        assertThat(left(file(head(Optional.of(sent))))).isEqualTo(file(sent));
        assertThat(left(file(head(Optional.of(nothing))))).isEqualTo(DATA_SET);
        assertThat(left(file(head(Optional.of(head(Optional.of(sent))))))).isEqualTo(file(sent));
    }

    @Test
    void a_program_in_front_of_a_file_that_was_sent_leaves_as_zeros() throws IOException {
        var sent = Part10.metaOf(Uids.CTImageStorage, new Uid("1.2"), LITTLE, Optional.empty());
        var program = sent.clone();
        program[0] = 'M';
        program[1] = 'Z';

        assertThat(left(file(head(Optional.of(program))))).isEqualTo(file(sent));
        assertThat(left(file(program))).isEqualTo(file(sent));
    }

    @Test
    void what_others_wrote_leaves_as_it_is() throws IOException {
        var sent = Part10.metaOf(Uids.CTImageStorage, new Uid("1.2"), LITTLE, Optional.empty());
        var foreign = foreign(new Uid("1.2.3.4"), new byte[] {1, 0, 0, 0, 0, -1, -1, -1, -1, 0});
        var later = foreign(PrivateInformation.CREATOR, new byte[] {2, 0, 0, 0, 0, 0, 0, 0, 0, 0});
        var lying = foreign(PrivateInformation.CREATOR, new byte[] {1, 0, 0, 0, 9, 0, 0, 0, 9, 0});

        for (var file : new byte[][] {file(sent), DATA_SET, foreign, later, lying, new byte[9]}) {
            assertThat(LeavingHead.of(file).isChanged()).isFalse();
            assertThat(left(file)).isEqualTo(file);
        }
    }

    @Test
    void what_would_not_be_read_again_is_not_written() {
        var tooLong = Optional.of(new byte[PrivateInformation.MOST_REPLACED + 1]);

        assertThatThrownBy(() -> new PrivateInformation(FACTS, tooLong))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void addresses_are_urls() {
        assertThat(Transmission.addressOf("fe80:0:0:0:0:0:0:1%eth0"))
                .isEqualTo("dicom://[fe80:0:0:0:0:0:0:1]");
        assertThat(Transmission.addressOf("127.0.0.1", 104)).isEqualTo("dicom://127.0.0.1:104");
    }

    private static byte[] head(Optional<byte[]> replaced) {
        var here = Optional.of(Transmission.addressOf("127.0.0.1", 11112));
        return Part10.metaOf(
                Optional.of(Uids.CTImageStorage),
                Optional.of(new Uid("1.2")),
                LITTLE,
                new Transmission(
                        new Party(Optional.of(new AeTitle("GANTRY")), here),
                        new Party(
                                Optional.of(new AeTitle("CT_1")),
                                Optional.of(Transmission.addressOf("10.0.0.7"))),
                        new Party(Optional.of(new AeTitle("CALLED")), here),
                        Optional.of(new PrivateInformation(FACTS, replaced))));
    }

    private static byte[] foreign(Uid creator, byte[] information) {
        var meta =
                DataSet.builder()
                        .set(Tags.TransferSyntaxUID, LITTLE.uid())
                        .set(Tags.PrivateInformationCreatorUID, creator)
                        .bytes(Tags.PrivateInformation, Vr.OB, information)
                        .build();
        var file = new ByteArrayOutputStream();
        file.writeBytes(new byte[128]);
        file.writeBytes(new byte[] {'D', 'I', 'C', 'M'});
        file.writeBytes(DataSetWriter.bytes(meta, LITTLE));
        file.writeBytes(DATA_SET);
        return file.toByteArray();
    }

    private static byte[] file(byte[] head) {
        var file = Arrays.copyOf(head, head.length + DATA_SET.length);
        System.arraycopy(DATA_SET, 0, file, head.length, DATA_SET.length);
        return file;
    }

    private static byte[] left(byte[] stored) throws IOException {
        var head = LeavingHead.of(stored);
        var left = new ByteArrayOutputStream();
        left.writeBytes(head.bytes());
        left.write(stored, head.replaces(), stored.length - head.replaces());
        return left.toByteArray();
    }
}
