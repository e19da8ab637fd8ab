package dev.gantry.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.dicom.data.Uids;
import dev.gantry.dicom.data.Vr;
import dev.gantry.dicom.io.InstanceReader;
import dev.gantry.dicom.io.Part10;
import dev.gantry.testkit.Samples;
import io.quarkus.test.junit.QuarkusTest;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Pixels of which two share their colour: YBR_FULL_422 (PS3.3 C.7.6.3.1.2). */
@QuarkusTest
class SharedColourIT {
    private static final String SHARED = "YBR_FULL_422";
    private static final String RAW =
            "multipart/related; type=application/octet-stream; transfer-syntax=";
    private static final String LITTLE = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid().value();
    private static final int FRAME = 64 * 64 * 2;

    private final Shelf shelf = new Shelf();
    private final Viewer viewer = new Viewer();

    private static DataSet run() {
        var pixels = new byte[2 * FRAME];
        new Random(3).nextBytes(pixels);
        return DataSet.builder()
                .from(Samples.us(2).build())
                .set(Tags.PhotometricInterpretation, SHARED)
                .bytes(Tags.PixelData, Vr.OB, pixels)
                .build();
    }

    private DataSet instance(Shelf.Book book, String syntax) throws IOException {
        var accept = "application/dicom; transfer-syntax=" + syntax;
        var file = viewer.get(book.address().path(), "Accept", accept).body();
        var in = new BufferedInputStream(new ByteArrayInputStream(file));
        return InstanceReader.readWhole(in, Part10.readMeta(in).syntax(), 1 << 28).dataSet();
    }

    private static byte[] pixels(DataSet dataSet) {
        return dataSet.bytes(Tags.PixelData).orElseThrow();
    }

    @Test
    void uncompressed_it_leaves_as_the_metadata_describe_it() throws IOException {
        for (var stored :
                List.of(
                        TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
                        TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN,
                        TransferSyntax.EXPLICIT_VR_BIG_ENDIAN,
                        TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN)) {
            var run = run();
            var book = shelf.put(run, stored);

            for (var asked : List.of(LITTLE, "*")) {
                var frames =
                        viewer.parts(book.address().path() + "/frames/2", "Accept", RAW + asked);
                assertThat(frames.getFirst().bytes())
                        .as("%s as %s", stored.name(), asked)
                        .isEqualTo(Arrays.copyOfRange(pixels(run), FRAME, 2 * FRAME));
            }
            var whole = instance(book, LITTLE);
            assertThat(whole.string(Tags.PhotometricInterpretation)).contains(SHARED);
            assertThat(pixels(whole)).as(stored.name()).isEqualTo(pixels(run));
        }
    }

    @Test
    void compressed_each_pixel_has_its_own_and_the_instance_says_so() throws IOException {
        var book = shelf.put(run(), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);

        var whole = instance(book, Uids.RLELossless.value());

        assertThat(whole.string(Tags.PhotometricInterpretation)).contains("YBR_FULL");
    }
}
