package dev.gantry.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gantry.dicom.data.AeTitle;
import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.data.Uids;
import dev.gantry.dicom.data.Vr;
import dev.gantry.dicom.io.Changes;
import dev.gantry.dicom.io.DataSetWriter;
import dev.gantry.dicom.io.InstanceReader;
import dev.gantry.dicom.io.Part10;
import dev.gantry.dicom.json.DicomJson;
import dev.gantry.dicom.net.Acceptor;
import dev.gantry.dicom.net.AcceptorSettings;
import dev.gantry.dicom.net.AssociationListener;
import dev.gantry.dicom.net.AssociationPolicy;
import dev.gantry.dicom.net.DimseHandlers;
import dev.gantry.dicom.net.DimseStatus;
import dev.gantry.dicom.net.RemoteAe;
import dev.gantry.dicom.net.Requestor;
import dev.gantry.dicom.net.RequestorSettings;
import dev.gantry.dicom.net.StoreHandler;
import dev.gantry.dicom.pdu.PresentationContext;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of the README, as they stand there. */
class ExamplesTest {
    private static final Pattern EXAMPLE = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

    @TempDir Path folder;

    @Test
    void a_file_is_written_read_and_corrected() throws IOException {
        var file = folder.resolve("image.dcm");
        var corrected = folder.resolve("corrected.dcm");

        write(file);
        read(file);
        correct(file, corrected);

        try (var in = new BufferedInputStream(Files.newInputStream(corrected))) {
            var meta = Part10.readMeta(in);
            var image = InstanceReader.scan(in, meta.syntax(), meta.length()).dataSet();
            assertThat(image.string(Tags.PatientID)).contains("4711");
            assertThat(image.string(Tags.PatientName)).contains("Doe^Jane");
            assertThat(meta.elements().uid(Tags.MediaStorageSOPInstanceUID))
                    .isEqualTo(image.uid(Tags.SOPInstanceUID));
        }
    }

    @Test
    void what_is_sent_is_received() throws IOException {
        var syntax = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
        var instance = Uid.random();
        var dataSet =
                DataSetWriter.bytes(DataSet.builder().set(Tags.Modality, "OT").build(), syntax);

        try (var acceptor = receive(folder)) {
            send(
                    acceptor.localPort(),
                    Uids.SecondaryCaptureImageStorage,
                    instance,
                    syntax,
                    new ByteArrayInputStream(dataSet));
        }

        assertThat(folder.resolve(instance.value())).hasBinaryContent(dataSet);
    }

    @Test
    void the_readme_has_these_examples() throws IOException {
        var module = Path.of(System.getProperty("gantry.home", "../..")).resolve("services/dicom");
        var readme = Files.readString(module.resolve("README.md"));
        var here =
                plain(
                        Files.readString(
                                module.resolve(
                                        "src/test/java/dev/gantry/dicom/ExamplesTest.java")));

        var examples = EXAMPLE.matcher(readme).results().map(MatchResult::group).toList();

        assertThat(examples).hasSize(5);
        assertThat(examples)
                .allSatisfy(example ->
                        assertThat(here)
                                .contains(plain(EXAMPLE.matcher(example).replaceFirst("$1"))));
    }

    private static void read(Path file) throws IOException {
        try (var in = new BufferedInputStream(Files.newInputStream(file))) {
            var meta = Part10.readMeta(in);
            var instance = InstanceReader.scan(in, meta.syntax(), meta.length());
            System.out.println(instance.dataSet().string(Tags.PatientName).orElse("nobody"));
            System.out.println(DicomJson.toString(instance.dataSet()));
            instance.warnings().forEach(System.out::println); // what its writer did wrong
        }
    }

    private static void write(Path file) throws IOException {
        var image =
                DataSet.builder()
                        .set(Tags.SOPClassUID, Uids.SecondaryCaptureImageStorage)
                        .set(Tags.SOPInstanceUID, Uid.random())
                        .set(Tags.PatientName, "Doe^Jane")
                        .set(Tags.Rows, 1)
                        .set(Tags.Columns, 2)
                        .bytes(Tags.PixelData, Vr.OB, new byte[] {0, 1})
                        .build();
        try (var out = Files.newOutputStream(file)) {
            Part10.write(out, image, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
        }
    }

    private static void correct(Path wrong, Path right) throws IOException {
        var changes = Changes.setting(DataSet.builder().set(Tags.PatientID, "4711").build());
        try (var in = Files.newInputStream(wrong);
                var out = Files.newOutputStream(right)) {
            Part10.copy(in, out, changes);
        }
    }

    private static Acceptor receive(Path folder) throws IOException {
        StoreHandler store =
                (request, dataSet, association) -> {
                    Files.copy(dataSet, folder.resolve(request.sopInstance().value()));
                    return DimseStatus.SUCCESS;
                };
        var settings = AcceptorSettings.of(InetAddress.getLoopbackAddress(), 0);
        var acceptor =
                Acceptor.start(
                        settings,
                        AssociationPolicy.anybodyMayStore(),
                        new DimseHandlers(store),
                        new AssociationListener() {});
        return acceptor;
    }

    private static void send(
            int port, Uid sopClass, Uid instance, TransferSyntax syntax, InputStream dataSet)
            throws IOException {
        var context = new PresentationContext(1, sopClass, List.of(syntax.uid()));
        var archive = new RemoteAe("localhost", port, new AeTitle("ARCHIVE"));
        try (var association =
                Requestor.open(
                        archive,
                        new AeTitle("SCANNER"),
                        List.of(context),
                        RequestorSettings.defaults())) {
            var status = association.store(sopClass, instance, syntax, dataSet);
            System.out.println(status);
        }
    }

    private static String plain(String code) {
        return code.replaceAll("\\s+", "");
    }
}
