package dev.gantry.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Tag;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.dicom.data.Value;
import dev.gantry.dicom.io.InstanceReader;
import dev.gantry.dicom.io.Part10;
import dev.gantry.testkit.PrivateValues;
import dev.gantry.testkit.PrivateValues.Form;
import dev.gantry.testkit.Samples;
import io.quarkus.test.junit.QuarkusTest;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Private values that nobody has in memory do not keep an image from being read. */
@QuarkusTest
class PrivateValuesIT {
    private static final TransferSyntax LITTLE = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
    private static final Tag FIRST = Tag.of(0x0009, 0x1001);
    private static final Tag SEQUENCE = Tag.of(0x0009, 0x1000);

    private final Shelf shelf = new Shelf();
    private final Viewer viewer = new Viewer();

    @ParameterizedTest
    @EnumSource(Form.class)
    void pictures_frames_values_and_the_instance_in_another_syntax_are_to_be_had(Form form)
            throws IOException {
        var sent = new PrivateValues(Samples.ct().build(), false, form, 3, 14 << 20);
        var book = shelf.putAnywhere(file(sent));
        var path = book.address().path();

        var picture = viewer.get(path + "/rendered", "Accept", "image/png");
        var frame = viewer.get(path + "/frames/1", "Accept", "application/octet-stream");
        var instance =
                viewer.get(path, "Accept", "application/dicom; transfer-syntax=" + LITTLE.uid());

        assertThat(picture.statusCode()).isEqualTo(200);
        assertThat(Arrays.equals(frame.body(), pixels(sent.image()))).isTrue();
        assertThat(instance.statusCode()).isEqualTo(200);
        var again = read(instance.body());
        assertThat(Arrays.equals(pixels(again), pixels(sent.image()))).isTrue();
        assertThat(Arrays.equals(privateValue(again), sent.value().readAllBytes())).isTrue();
        var reference = reference(book.file());
        var value =
                viewer.get(
                        path + "/bulkdata/%d-%d".formatted(reference.offset(), reference.length()),
                        "Accept",
                        "application/octet-stream");
        assertThat(Arrays.equals(value.body(), sent.value().readAllBytes())).isTrue();
    }

    private static byte[] file(PrivateValues sent) throws IOException {
        var file = new ByteArrayOutputStream();
        file.writeBytes(
                Part10.metaOf(
                        sent.image().uid(Tags.SOPClassUID).orElseThrow(),
                        sent.image().uid(Tags.SOPInstanceUID).orElseThrow(),
                        sent.syntax(),
                        Optional.empty()));
        sent.dataSet(() -> {}).transferTo(file);
        return file.toByteArray();
    }

    private static byte[] pixels(DataSet image) {
        return image.bytes(Tags.PixelData).orElseThrow();
    }

    private static byte[] privateValue(DataSet image) {
        return holder(image).bytes(FIRST).orElseThrow();
    }

    private static DataSet holder(DataSet image) {
        return image.contains(SEQUENCE) ? image.items(SEQUENCE).getFirst() : image;
    }

    private static DataSet read(byte[] file) throws IOException {
        var in = new BufferedInputStream(new ByteArrayInputStream(file));
        var meta = Part10.readMeta(in);
        assertThat(meta.syntax()).isEqualTo(LITTLE);
        return InstanceReader.readWhole(in, meta.syntax(), 1 << 28).dataSet();
    }

    private static Value.BulkReference reference(byte[] file) throws IOException {
        var in = new BufferedInputStream(new ByteArrayInputStream(file));
        var meta = Part10.readMeta(in);
        var header = InstanceReader.scan(in, meta.syntax(), meta.length()).dataSet();
        return (Value.BulkReference) holder(header).element(FIRST).orElseThrow().value();
    }
}
