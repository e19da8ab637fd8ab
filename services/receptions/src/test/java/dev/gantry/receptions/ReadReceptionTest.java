package dev.gantry.receptions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gantry.dicom.data.AeTitle;
import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.DataSetBuilder;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.data.Uids;
import dev.gantry.dicom.data.Vr;
import dev.gantry.dicom.io.DataSetWriter;
import dev.gantry.dicom.io.LeavingHead;
import dev.gantry.dicom.io.Part10;
import dev.gantry.dicom.malformed.MalformedDataSet;
import dev.gantry.events.InstanceStored;
import dev.gantry.events.Origin;
import dev.gantry.events.PixelLocation;
import dev.gantry.events.Protocol;
import dev.gantry.events.Provenance;
import dev.gantry.events.SameInstancePolicy;
import dev.gantry.events.Source;
import dev.gantry.objects.ObjectKey;
import dev.gantry.objects.ObjectStore;
import dev.gantry.objects.files.FileObjectStore;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadReceptionTest {
    private static final TransferSyntax LITTLE = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;

    @TempDir private Path folder = Path.of("");
    private ObjectStore objects = FileObjectStore.open(folder);

    private final Uid study = Uid.random();
    private final Uid series = Uid.random();
    private final Uid instance = Uid.random();
    private final ReceptionKey key =
            new ReceptionKey(
                    study, series, instance, new UUID(0x019a3e8c7b007123L, 0x8000000000000001L));

    @BeforeEach
    void open() {
        objects = FileObjectStore.open(folder);
    }

    @Test
    void an_object_of_an_association_names_its_sender_and_tells_everything_again()
            throws IOException {
        var slice = slice().build();
        var file = received(slice, Optional.of(new AeTitle("CT_1")));
        var stored = put(key.object(), file);

        var event = read(key.object());

        assertThat(event.reception()).isEqualTo(key.reception());
        assertThat(event.receivedAt()).isEqualTo(key.receivedAt().orElseThrow());
        assertThat(event.source().protocol()).isEqualTo(Protocol.DICOM);
        assertThat(event.source().callingAe()).isEqualTo("CT_1");
        assertThat(event.sha256()).isEqualTo(stored);
        assertThat(event.length()).isEqualTo(file.length);
        assertThat(event.transferSyntax()).isEqualTo("1.2.840.10008.1.2.1");
        assertThat(event.sopClass()).isEqualTo(Uids.CTImageStorage);
        assertThat(event.header().orElseThrow().text())
                .contains(study.value())
                .contains("\"00280010\"");
        assertThat(event.pixelData())
                .isInstanceOfSatisfying(
                        PixelLocation.At.class,
                        at -> assertThat(at.offset()).isEqualTo(file.length - 32L));
        assertThat(event.warnings()).isEmpty();
    }

    @Test
    void a_file_of_somebody_else_does_not_name_who_sent_it_to_us() throws IOException {
        var file = received(slice().build(), Optional.of(new AeTitle("ELSEWHERE")));
        var ours = Part10.IMPLEMENTATION_CLASS_UID.value().getBytes();
        var at = indexOf(file, ours);
        file[at + ours.length - 1] ^= 1;
        put(key.object(), file);

        var event = read(key.object());

        assertThat(event.source().protocol()).isEqualTo(Protocol.STOW);
        assertThat(event.source().callingAe()).isEmpty();
    }

    @Test
    void an_object_says_how_it_was_received() throws IOException {
        var facts = facts(key.reception(), Protocol.DICOM, Optional.empty());
        put(key.object(), written(facts, slice().build(), Optional.empty()));

        var event = read(key.object());

        assertThat(event.source()).isEqualTo(facts.source());
        assertThat(event.provenance()).isEqualTo(facts.provenance());
        assertThat(event.modality()).contains("");
    }

    @Test
    void a_file_that_was_sent_says_so_too_and_is_there_whole() throws IOException {
        var file = received(slice().build(), Optional.of(new AeTitle("ELSEWHERE")));
        var head = (int) Part10.readMeta(new ByteArrayInputStream(file)).length();
        var facts = facts(key.reception(), Protocol.STOW, Optional.of("operator"));
        var ours = written(facts, slice().build(), Optional.of(Arrays.copyOf(file, head)));
        put(key.object(), ours);

        var event = read(key.object());

        assertThat(event.source()).isEqualTo(facts.source());
        assertThat(event.provenance()).isEqualTo(facts.provenance());
        var leaving = LeavingHead.of(ours);
        var left = new ByteArrayOutputStream();
        left.writeBytes(leaving.bytes());
        left.write(ours, leaving.replaces(), ours.length - leaving.replaces());
        assertThat(left.toByteArray()).isEqualTo(file);
    }

    @Test
    void what_another_reception_left_in_front_of_a_file_is_not_taken_for_this_one()
            throws IOException {
        var other = facts(UUID.randomUUID(), Protocol.DICOM, Optional.empty());
        put(key.object(), written(other, slice().build(), Optional.empty()));

        var event = read(key.object());

        assertThat(event.source().protocol()).isEqualTo(Protocol.STOW);
        assertThat(event.source().callingAe()).isEmpty();
        assertThat(event.provenance()).isEmpty();
    }

    @Test
    void an_object_of_an_earlier_version_has_the_caller_as_its_source_and_says_no_more()
            throws IOException {
        put(key.object(), received(slice().build(), Optional.of(new AeTitle("CT_1"))));

        var event = read(key.object());

        assertThat(event.source())
                .isEqualTo(new Source(Protocol.DICOM, "CT_1", "", "", key.reception()));
        assertThat(event.provenance()).isEmpty();
    }

    private ReceptionFacts facts(UUID reception, Protocol protocol, Optional<String> user) {
        var isAssociation = protocol == Protocol.DICOM;
        return new ReceptionFacts(
                reception,
                key.receivedAt().orElseThrow(),
                new Source(
                        protocol,
                        isAssociation ? "CT_1" : "",
                        isAssociation ? "GANTRY" : "",
                        "fe80:0:0:0:0:0:0:1%eth0",
                        UUID.randomUUID()),
                Optional.of(
                        new Provenance(
                                Optional.of(Origin.IMPORT),
                                Optional.of("dicom://10.0.0.1:11112"),
                                Optional.of(SameInstancePolicy.KEEP_FIRST),
                                user,
                                Optional.of("main"))));
    }

    private byte[] written(ReceptionFacts facts, DataSet dataSet, Optional<byte[]> replaced) {
        var file = new ByteArrayOutputStream();
        file.writeBytes(
                ReceptionMeta.head(
                        facts,
                        new AeTitle("GANTRY"),
                        Optional.of(Uids.CTImageStorage),
                        Optional.of(instance),
                        LITTLE,
                        replaced));
        file.writeBytes(DataSetWriter.bytes(dataSet, LITTLE));
        return file.toByteArray();
    }

    @Test
    void identifiers_that_a_data_set_lacks_are_taken_from_the_key() throws IOException {
        var slice = slice().remove(Tags.StudyInstanceUID).remove(Tags.SOPClassUID).build();
        put(key.object(), received(slice, Optional.empty()));

        var event = read(key.object());

        assertThat(event.studyUid()).isEqualTo(study);
        assertThat(event.header().orElseThrow().text()).contains(study.value());
        assertThat(event.warnings())
                .containsExactly("StudyInstanceUID, SOPClassUID missing, made here");
    }

    @Test
    void an_object_that_is_not_what_its_key_says_is_malformed() throws IOException {
        var other = slice().set(Tags.SeriesInstanceUID, new Uid("1.2.3")).build();
        put(key.object(), received(other, Optional.empty()));

        assertThatThrownBy(() -> read(key.object()))
                .isInstanceOf(MalformedDataSet.class)
                .hasMessageContaining("1.2.3")
                .hasMessageContaining(series.value());
    }

    @Test
    void letters_strangers_and_objects_that_were_cut_off_are_malformed() throws IOException {
        var file = received(slice().build(), Optional.empty());
        put(key.object(), Arrays.copyOf(file, file.length - 10));
        put(new ObjectKey("letter.txt"), "Dear sir".getBytes());

        assertThatThrownBy(() -> read(key.object())).isInstanceOf(MalformedDataSet.class);
        assertThatThrownBy(() -> read(new ObjectKey("letter.txt")))
                .isInstanceOf(MalformedDataSet.class)
                .hasMessageContaining("not that of a reception");
    }

    private InstanceStored read(ObjectKey object) throws IOException {
        return ReadReception.read(objects, objects.stat(object).orElseThrow());
    }

    private String put(ObjectKey object, byte[] bytes) throws IOException {
        try (var upload = objects.begin(object)) {
            upload.write(bytes);
            return upload.commit().sha256();
        }
    }

    private DataSetBuilder slice() {
        return DataSet.builder()
                .set(Tags.SOPClassUID, Uids.CTImageStorage)
                .set(Tags.SOPInstanceUID, instance)
                .set(Tags.StudyInstanceUID, study)
                .set(Tags.SeriesInstanceUID, series)
                .set(Tags.SamplesPerPixel, 1)
                .set(Tags.Rows, 4)
                .set(Tags.Columns, 4)
                .set(Tags.BitsAllocated, 16)
                .bytes(Tags.PixelData, Vr.OW, new byte[32]);
    }

    private byte[] received(DataSet dataSet, Optional<AeTitle> sender) {
        var file = new ByteArrayOutputStream();
        file.writeBytes(Part10.metaOf(Uids.CTImageStorage, instance, LITTLE, sender));
        file.writeBytes(DataSetWriter.bytes(dataSet, LITTLE));
        return file.toByteArray();
    }

    private static int indexOf(byte[] bytes, byte[] wanted) {
        for (var at = 0; at <= bytes.length - wanted.length; at++) {
            if (Arrays.equals(bytes, at, at + wanted.length, wanted, 0, wanted.length)) {
                return at;
            }
        }
        throw new AssertionError("not in there");
    }
}
