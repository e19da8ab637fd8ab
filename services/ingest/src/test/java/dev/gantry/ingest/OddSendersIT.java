package dev.gantry.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gantry.dicom.data.AeTitle;
import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.io.Part10;
import dev.gantry.dicom.pdu.AssociateRequest;
import dev.gantry.dicom.pdu.PduEncoder;
import dev.gantry.dicom.pdu.PresentationContext;
import dev.gantry.dicom.pdu.UserInformation;
import dev.gantry.events.Topic;
import dev.gantry.events.TraceStep;
import dev.gantry.ingest.associations.DicomPort;
import dev.gantry.objects.ObjectKey;
import dev.gantry.testkit.Await;
import dev.gantry.testkit.Backends;
import dev.gantry.testkit.Dcmtk;
import dev.gantry.testkit.Samples;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Senders that break a rule, or do nothing at all. */
@QuarkusTest
class OddSendersIT {
    private static final Backends backends = Backends.shared();

    @Inject DicomPort port;
    @TempDir Path folder;
    private Modality modality;

    @BeforeEach
    void find_the_port() {
        modality = new Modality(port.number(), new AeTitle("GANTRY"));
    }

    @Test
    void a_command_inside_of_a_data_set_is_kept_as_it_came_and_warned_of() throws IOException {
        var slice = Samples.ct().build();
        var sent = new ByteArrayOutputStream();
        sent.writeBytes(HexFormat.of().parseHex("00000000554C040000000000"));
        sent.writeBytes(Modality.bytes(slice));

        var status = modality.store(slice, uid(slice), sent.toByteArray());

        assertThat(status.isSuccess()).as(status.toString()).isTrue();
        var event = backends.kafka().storedEventsOf(uid(slice)).getFirst();
        assertThat(event.warnings())
                .containsExactly(
                        "(0000,0000) belongs to a command and not to a data set (PS3.7 §6.3)");
        assertThat(event.header().orElseThrow().text()).doesNotContain("\"00000000\"");
        try (var in =
                new BufferedInputStream(
                        backends.objects().read(new ObjectKey(event.objectKey())))) {
            Part10.readMeta(in);
            assertThat(in.readAllBytes()).isEqualTo(sent.toByteArray());
        }
    }

    @Test
    void zeros_behind_a_file_are_sent_by_dcmtk_as_a_command_and_stored() throws IOException {
        var slice = Samples.ct().build();
        var padded = new ByteArrayOutputStream();
        padded.writeBytes(Samples.file(slice, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN));
        padded.writeBytes(new byte[512]);
        var file = Files.write(folder.resolve("padded.dcm"), padded.toByteArray());

        var said =
                Dcmtk.run("storescu", "-aec", "GANTRY", "localhost", "" + port.number(), "" + file);

        assertThat(said.exitCode()).as(said.output()).isZero();
        assertThat(backends.kafka().storedEventsOf(uid(slice)).getFirst().warnings())
                .anyMatch(warning -> warning.contains("belongs to a command"));
    }

    @Test
    void silent_connections_keep_no_device_of_the_same_address_out() throws IOException {
        var silent = new ArrayList<Socket>();
        try {
            for (var i = 0; i < 300; i++) {
                silent.add(new Socket(InetAddress.getLoopbackAddress(), port.number()));
            }

            assertThat(modality.store(Samples.ct().build()).isSuccess()).isTrue();
            assertThat(Dcmtk.run("echoscu", "-aec", "GANTRY", "localhost", "" + port.number()))
                    .extracting(Dcmtk.Said::exitCode)
                    .isEqualTo(0);
        } finally {
            for (var socket : silent) {
                socket.close();
            }
        }
    }

    @Test
    void titles_with_control_characters_are_traced_escaped() throws IOException {
        var mark = "X" + Math.abs(uid(Samples.ct().build()).hashCode() % 100_000);
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port.number())) {
            var request =
                    new AssociateRequest(
                            1,
                            "GANTRY",
                            mark + "\u001B[2J\n\u0085\u007F",
                            AssociateRequest.DICOM_APPLICATION_CONTEXT,
                            List.of(
                                    new PresentationContext(
                                            1,
                                            new Uid("1.2.840.10008.1.1"),
                                            List.of(Modality.SYNTAX.uid()))),
                            new UserInformation(16384, "1.2.3", "EVIL\u001B[1m", List.of()));
            socket.getOutputStream().write(PduEncoder.encode(request));

            assertThat(socket.getInputStream().read()).isEqualTo(3); // A-ASSOCIATE-RJ
        }

        Await.until(
                "the rejection is traced",
                () ->
                        backends.kafka().events(Topic.TRACE, TraceStep.class).stream()
                                .filter(step -> step.source().callingAe().startsWith(mark))
                                .anyMatch(step ->
                                        step.source()
                                                        .callingAe()
                                                        .equals(
                                                                mark
                                                                        + "\\u001B[2J\\u000A"
                                                                        + "\\u0085\\u007F")
                                                && step.why().chars().noneMatch(c -> c < ' ')));
    }

    private static Uid uid(DataSet slice) {
        return slice.uid(Tags.SOPInstanceUID).orElseThrow();
    }
}
