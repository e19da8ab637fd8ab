package dev.gantry.storage;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gantry.dicom.data.AeTitle;
import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.dicom.io.Part10;
import dev.gantry.dicom.io.PrivateInformation;
import dev.gantry.dicom.io.Transmission;
import dev.gantry.dicom.io.Transmission.Party;
import dev.gantry.testkit.Samples;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@QuarkusTest
class LeavingFileIT {
    private static final TransferSyntax LITTLE = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
    private static final String SECRET = "{\"user\":\"canary\"}";
    private static final String[] SINGLE = {"Accept", "application/dicom; transfer-syntax=*"};
    private static final String PARTS =
            "multipart/related; type=\"application/dicom\"; transfer-syntax=*";

    private final Shelf shelf = new Shelf();
    private final Viewer viewer = new Viewer();

    @Test
    void a_file_that_was_sent_leaves_as_it_was_sent() throws IOException {
        var file = Samples.file(Samples.ct().build(), LITTLE);
        var length = (int) Part10.readMeta(new ByteArrayInputStream(file)).length();
        var head = Arrays.copyOf(file, length);

        assertLeaves(received(file, length, Optional.of(head)), file);
    }

    @Test
    void what_came_over_an_association_leaves_without_a_word_about_it() throws IOException {
        var slice = Samples.ct().build();
        var file = Samples.file(slice, LITTLE);
        var length = (int) Part10.readMeta(new ByteArrayInputStream(file)).length();
        var anonymous =
                Part10.metaOf(
                        slice.uid(Tags.SOPClassUID).orElseThrow(),
                        slice.uid(Tags.SOPInstanceUID).orElseThrow(),
                        LITTLE,
                        Optional.empty());

        assertLeaves(
                received(file, length, Optional.empty()),
                joined(anonymous, Arrays.copyOfRange(file, length, file.length)));
    }

    private void assertLeaves(byte[] stored, byte[] expected) throws IOException {
        var book = shelf.putAnywhere(stored);
        var path = book.address().path();
        var study = "/dicomweb/studies/" + book.address().study();
        assertThat(new String(stored, ISO_8859_1)).contains(SECRET);

        assertThat(viewer.parts(study, "Accept", PARTS).getFirst().bytes()).isEqualTo(expected);
        assertThat(viewer.parts(path, "Accept", PARTS).getFirst().bytes()).isEqualTo(expected);
        var whole = viewer.get(path, SINGLE);
        assertThat(whole.body()).isEqualTo(expected);
        assertThat(whole.headers().firstValue("Content-Length"))
                .contains(String.valueOf(expected.length));
        for (var range :
                List.of(
                        List.of(0, 0),
                        List.of(128, 131),
                        List.of(100, 900),
                        List.of(expected.length - 3, expected.length - 1))) {
            var part =
                    viewer.get(
                            path,
                            SINGLE[0],
                            SINGLE[1],
                            "Range",
                            "bytes=%d-%d".formatted(range.getFirst(), range.getLast()));

            assertThat(part.statusCode()).isEqualTo(206);
            assertThat(part.body())
                    .isEqualTo(Arrays.copyOfRange(expected, range.getFirst(), range.getLast() + 1));
        }
        var head = (int) Part10.readMeta(new ByteArrayInputStream(stored)).length();
        var value = viewer.get("%s/bulkdata/%d-%d".formatted(path, head - 10, 20)).body();
        assertThat(Arrays.copyOf(value, 10)).isEqualTo(new byte[10]);
        assertThat(Arrays.copyOfRange(value, 10, 20))
                .isEqualTo(Arrays.copyOfRange(stored, head, head + 10));
    }

    private static byte[] received(byte[] file, int headLength, Optional<byte[]> replaced)
            throws IOException {
        DataSet meta = Part10.readMeta(new ByteArrayInputStream(file)).elements();
        var head =
                Part10.metaOf(
                        meta.uid(Tags.MediaStorageSOPClassUID),
                        meta.uid(Tags.MediaStorageSOPInstanceUID),
                        LITTLE,
                        new Transmission(
                                new Party(Optional.of(new AeTitle("GANTRY")), Optional.empty()),
                                new Party(Optional.of(new AeTitle("CT_1")), Optional.empty()),
                                Party.NOBODY,
                                Optional.of(
                                        new PrivateInformation(
                                                SECRET.getBytes(US_ASCII), replaced))));
        return joined(head, Arrays.copyOfRange(file, headLength, file.length));
    }

    private static byte[] joined(byte[] first, byte[] second) {
        var both = new ByteArrayOutputStream();
        both.writeBytes(first);
        both.writeBytes(second);
        return both.toByteArray();
    }
}
