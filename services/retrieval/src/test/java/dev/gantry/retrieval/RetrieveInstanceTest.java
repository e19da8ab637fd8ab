package dev.gantry.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.data.Uids;
import dev.gantry.dicom.io.InstanceReader;
import dev.gantry.dicom.io.Part10;
import dev.gantry.dicom.overlay.ItemCondition;
import dev.gantry.dicom.overlay.Overlay;
import dev.gantry.dicom.overlay.OverlayChange;
import dev.gantry.imaging.image.ImagingLimits;
import dev.gantry.objects.ObjectKey;
import dev.gantry.objects.ObjectStore;
import dev.gantry.objects.files.FileObjectStore;
import dev.gantry.objects.files.PowerLoss;
import dev.gantry.retrieval.pixels.CodecService;
import dev.gantry.testkit.Samples;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetrieveInstanceTest {
    private static final TransferSyntax EXPLICIT = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
    private static final TransferSyntax IMPLICIT = TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN;
    private static final TransferSyntax BIG = TransferSyntax.EXPLICIT_VR_BIG_ENDIAN;
    private static final TransferSyntax RLE = TransferSyntax.of(Uids.RLELossless);
    private static final TransferSyntax DEFLATED =
            TransferSyntax.of(Uids.DeflatedExplicitVRLittleEndian);
    private static final Overlay NAME =
            new Overlay(
                    List.of(
                            OverlayChange.setting(
                                    DataSet.builder()
                                            .set(Tags.PatientName, "Right^Patient")
                                            .build())));
    private static final Overlay REQUEST =
            new Overlay(
                    List.of(
                            OverlayChange.inItems(
                                    List.of(Tags.RequestAttributesSequence),
                                    new ItemCondition(Tags.AccessionNumber, "A1"),
                                    DataSet.builder().set(Tags.AccessionNumber, "B1").build())));

    private final ObjectStore objects;
    private final RetrieveInstance exit;

    RetrieveInstanceTest(@TempDir Path folder) {
        this.objects = FileObjectStore.open(folder, PowerLoss.MAY_LOSE_COMMITTED);
        this.exit = new RetrieveInstance(objects, new CodecService(ImagingLimits.DEFAULT, 1 << 20));
    }

    private static DataSet image() {
        return DataSet.builder()
                .from(Samples.ct().build())
                .set(
                        Tags.RequestAttributesSequence,
                        DataSet.builder().set(Tags.AccessionNumber, "A1").build(),
                        DataSet.builder().set(Tags.AccessionNumber, "A2").build())
                .build();
    }

    private static DataSet report() {
        return DataSet.builder()
                .set(Tags.SOPClassUID, Uids.BasicTextSRStorage)
                .set(Tags.SOPInstanceUID, Uid.random())
                .set(Tags.PatientName, "Wrong^Patient")
                .set(Tags.StudyInstanceUID, Uid.random())
                .set(Tags.SeriesInstanceUID, Uid.random())
                .build();
    }

    private StoredInstance stored(DataSet dataSet, TransferSyntax syntax) throws IOException {
        return stored(Samples.file(dataSet, syntax));
    }

    private StoredInstance stored(byte[] file) throws IOException {
        var key = new ObjectKey("1/" + UUID.randomUUID() + ".dcm");
        try (var upload = objects.begin(key)) {
            upload.write(file);
            upload.commit();
        }
        return exit.describe(key);
    }

    private byte[] file(StoredInstance instance, TransferSyntax target) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var opened = exit.open(instance, target)) {
            assertThat(opened.syntax()).isEqualTo(target);
            var length = opened.length();
            opened.write(out);
            length.ifPresent(said -> assertThat(said).isEqualTo(out.size()));
        }
        return out.toByteArray();
    }

    private static DataSet read(byte[] file, TransferSyntax syntax) throws IOException {
        var in = new BufferedInputStream(new ByteArrayInputStream(file));
        var meta = Part10.readMeta(in);
        assertThat(meta.syntax()).isEqualTo(syntax);
        return InstanceReader.readWhole(in, syntax, 1 << 26).dataSet();
    }

    private static byte[] pixels(DataSet image) {
        return image.bytes(Tags.PixelData).orElseThrow();
    }

    private byte[] dataSetAlone(StoredInstance instance, TransferSyntax target) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var opened = exit.open(instance, target)) {
            opened.writeDataSet(out);
        }
        return out.toByteArray();
    }

    @Test
    void what_nothing_is_said_of_leaves_byte_by_byte() throws IOException {
        var file = Samples.file(image(), EXPLICIT);
        var instance = stored(file);

        assertThat(file(instance, EXPLICIT)).isEqualTo(file);
        assertThat(file).endsWith(dataSetAlone(instance, EXPLICIT));
        try (var dataSet = exit.storedDataSet(instance.key())) {
            assertThat(dataSet.readAllBytes()).isEqualTo(dataSetAlone(instance, EXPLICIT));
        }
    }

    @Test
    void a_correction_at_the_top_changes_that_element_only() throws IOException {
        for (var syntax : List.of(EXPLICIT, IMPLICIT, BIG, DEFLATED)) {
            var image = image();

            var corrected = read(file(stored(image, syntax).with(NAME), syntax), syntax);

            assertThat(corrected.string(Tags.PatientName)).contains("Right^Patient");
            assertThat(corrected.size()).as(syntax.name()).isEqualTo(image.size());
            assertThat(pixels(corrected)).isEqualTo(pixels(image));
            assertThat(corrected.items(Tags.RequestAttributesSequence)).hasSize(2);
        }
    }

    @Test
    void a_correction_in_items_changes_those_that_are_meant() throws IOException {
        var image = image();

        var corrected = read(file(stored(image, EXPLICIT).with(REQUEST), EXPLICIT), EXPLICIT);

        assertThat(corrected.items(Tags.RequestAttributesSequence))
                .extracting(item -> item.string(Tags.AccessionNumber).orElse(""))
                .containsExactly("B1", "A2");
        assertThat(pixels(corrected)).isEqualTo(pixels(image));
    }

    @Test
    void a_correction_of_compressed_pixels_leaves_their_bytes() throws IOException {
        var image = Samples.rle(2, true).build();
        var instance = stored(image, RLE);
        var place = instance.pixels().place().orElseThrow();

        var file = Samples.file(image, RLE);
        var corrected = file(instance.with(NAME), RLE);

        var rest = new byte[file.length - (int) place.offset()];
        System.arraycopy(file, (int) place.offset(), rest, 0, rest.length);
        assertThat(corrected).endsWith(rest);
        assertThat(read(corrected, RLE).string(Tags.PatientName)).contains("Right^Patient");
    }

    @Test
    void a_report_is_corrected_while_it_is_read() throws IOException {
        for (var syntax : List.of(EXPLICIT, IMPLICIT, DEFLATED)) {
            var instance = stored(report(), syntax).with(NAME);

            assertThat(read(file(instance, syntax), syntax).string(Tags.PatientName))
                    .contains("Right^Patient");
        }
    }

    @Test
    void another_transfer_syntax_has_the_correction_too() throws IOException {
        var instance = stored(Samples.rle(2, true).build(), RLE).with(NAME);

        for (var target : List.of(EXPLICIT, IMPLICIT)) {
            assertThat(read(file(instance, target), target).string(Tags.PatientName))
                    .contains("Right^Patient");
        }
    }

    @Test
    void in_implicit_vr_the_pixels_are_those_of_explicit_vr() throws IOException {
        var images = List.of(stored(Samples.rle(2, true).build(), RLE), stored(image(), BIG));

        for (var instance : images) {
            var explicit = read(file(instance, EXPLICIT), EXPLICIT);
            var implicit = read(file(instance, IMPLICIT), IMPLICIT);

            assertThat(pixels(implicit)).isEqualTo(pixels(explicit));
            assertThat(implicit.size()).isEqualTo(explicit.size());
        }
    }

    @Test
    void another_instance_uid_stands_in_the_file_meta_information_too() throws IOException {
        var uid = Uid.random();
        var overlay =
                new Overlay(
                        List.of(
                                OverlayChange.setting(
                                        DataSet.builder().set(Tags.SOPInstanceUID, uid).build())));

        var file = file(stored(image(), EXPLICIT).with(overlay), EXPLICIT);

        var meta = Part10.readMeta(new BufferedInputStream(new ByteArrayInputStream(file)));
        assertThat(meta.elements().uid(Tags.MediaStorageSOPInstanceUID)).contains(uid);
        assertThat(read(file, EXPLICIT).uid(Tags.SOPInstanceUID)).contains(uid);
    }

    @Test
    void what_cannot_be_decoded_is_refused_with_the_reason() throws IOException {
        var mpeg = TransferSyntax.of(Uids.MPEG2MPML);
        var instance = stored(Samples.rle(1, true).build(), mpeg);

        assertThatThrownBy(() -> exit.open(instance, EXPLICIT))
                .isInstanceOf(RetrievalRefusal.NotConvertible.class)
                .hasMessageContaining("MPEG");
    }

    @Test
    void an_object_that_is_gone_is_told() {
        assertThatThrownBy(() -> exit.describe(new ObjectKey("1/gone.dcm")))
                .isInstanceOf(RetrievalRefusal.ObjectMissing.class)
                .hasMessageContaining("1/gone.dcm");
    }

    @Test
    void a_name_for_caches_has_the_digest_the_correction_and_the_codecs_in_it() throws IOException {
        var instance = stored(image(), EXPLICIT);
        var corrected = instance.with(NAME);

        assertThat(RepresentationName.ofStoredBytes(corrected, "-1"))
                .isEqualTo(new RepresentationName(instance.sha256() + "-1", true));
        assertThat(RepresentationName.ofInstance(instance, ""))
                .isEqualTo(new RepresentationName(instance.sha256(), false));
        assertThat(RepresentationName.ofInstance(corrected, "").value())
                .isEqualTo(instance.sha256() + "-corrected-" + NAME.version());
        assertThat(RepresentationName.ofConverted(corrected, "-x").value())
                .startsWith(RepresentationName.ofInstance(corrected, "-x").value() + "-by-");
    }
}
