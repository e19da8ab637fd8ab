package dev.gantry.dicom.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gantry.dicom.cli.Main;
import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.data.Uids;
import dev.gantry.dicom.data.Vr;
import dev.gantry.dicom.io.InstanceReader;
import dev.gantry.dicom.io.Part10;
import dev.gantry.dicom.pdu.IdentityType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DcmtkIT {
    private final Map<Uid, byte[]> received = new ConcurrentHashMap<>();
    private final RecordingListener listener = new RecordingListener();
    private DimseStatus answer = DimseStatus.SUCCESS;
    private Acceptor acceptor;
    @TempDir private Path folder;

    @BeforeEach
    void listen() throws IOException {
        acceptor =
                Acceptor.start(
                        AcceptorSettings.of(InetAddress.getLoopbackAddress(), 0),
                        AssociationPolicy.anybodyMayStore(),
                        new DimseHandlers((request, dataSet, _) -> {
                            received.put(request.sopInstance(), dataSet.readAllBytes());
                            return answer;
                        }),
                        listener);
    }

    @AfterEach
    void stop() {
        acceptor.close();
    }

    @Test
    void echoscu_is_answered() throws Exception {
        var result = Dcmtk.run("echoscu", "-v", "127.0.0.1", acceptor.localPort());

        assertThat(result.output()).contains("Received Echo Response (Success)");
        assertThat(result.exitCode()).isZero();
        assertThat(listener.next()).isEqualTo("accepted ECHOSCU for ANY-SCP");
        assertThat(listener.next()).isEqualTo("released 0 0 0");
    }

    @Test
    void storescu_delivers_every_byte() throws Exception {
        var instance = image(folder.resolve("image.dcm"), 700_001);

        var result =
                Dcmtk.run(
                        "storescu",
                        "-v",
                        "127.0.0.1",
                        acceptor.localPort(),
                        folder.resolve("image.dcm"));

        assertThat(result.output()).contains("Received Store Response (Success)");
        assertThat(pixelLength(received.getOrDefault(instance, new byte[0]))).isEqualTo(700_002);
    }

    @Test
    void storescu_hears_why_an_instance_is_not_taken() throws Exception {
        image(folder.resolve("image.dcm"), 100);
        answer = DimseStatus.outOfResources("The object store is away, send again");

        var result =
                Dcmtk.run(
                        "storescu",
                        "-d",
                        "127.0.0.1",
                        acceptor.localPort(),
                        folder.resolve("image.dcm"));

        assertThat(result.output())
                .contains("0xa700")
                .contains("The object store is away, send again");
    }

    @Test
    void storescu_says_who_it_is_and_hears_that_it_was_checked() throws Exception {
        image(folder.resolve("image.dcm"), 100);
        var operator =
                IdentityType.USERNAME_AND_PASSCODE.identity(
                        "operator".getBytes(StandardCharsets.UTF_8),
                        "secret".getBytes(StandardCharsets.UTF_8));
        var policy =
                AssociationPolicy.identified(operator::equals, AssociationPolicy.anybodyMayStore());
        try (var identified =
                Acceptor.start(
                        AcceptorSettings.of(InetAddress.getLoopbackAddress(), 0),
                        policy,
                        new DimseHandlers((_, _, _) -> DimseStatus.SUCCESS),
                        listener)) {
            var known = storescu(identified, "secret");
            var unknown = storescu(identified, "guess");

            assertThat(known.exitCode()).as(known.output()).isZero();
            assertThat(unknown.output()).contains("Association Rejected");
        }
    }

    @Test
    void dcmsend_delivers_a_folder_in_the_syntax_of_each_file() throws Exception {
        for (var i = 0; i < 20; i++) {
            image(folder.resolve(i + ".dcm"), 1000 + i);
        }

        var result = Dcmtk.run("dcmsend", "-v", "+sd", "127.0.0.1", acceptor.localPort(), folder);

        assertThat(result.exitCode()).isZero();
        assertThat(received).hasSize(20);
    }

    @Test
    void storescp_takes_what_we_send() throws Exception {
        var files = Files.createDirectory(folder.resolve("files"));
        var taken = Files.createDirectory(folder.resolve("taken"));
        for (var i = 0; i < 20; i++) {
            image(files.resolve(i + ".dcm"), 200_000 + i);
        }
        var port = Dcmtk.freePort();
        var storescp = Dcmtk.start("storescp", "-v", "+xa", "-od", taken, port);

        try {
            Dcmtk.awaitListening(port, storescp);
            var output = new StringWriter();
            var exitCode =
                    Main.commandLine()
                            .setOut(new PrintWriter(output))
                            .setErr(new PrintWriter(output))
                            .execute(
                                    "send",
                                    "--associations",
                                    "1",
                                    "127.0.0.1",
                                    String.valueOf(port),
                                    files.toString());

            assertThat(output.toString()).contains("20 of 20 sent");
            assertThat(exitCode).isZero();
            try (var stored = Files.list(taken)) {
                assertThat(stored).hasSize(20);
            }
        } finally {
            storescp.destroy();
        }
    }

    private Dcmtk.Result storescu(Acceptor identified, String passcode)
            throws IOException, InterruptedException {
        return Dcmtk.run(
                "storescu",
                "-v",
                "-usr",
                "operator",
                "-pwd",
                passcode,
                "-rsp",
                "127.0.0.1",
                identified.localPort(),
                folder.resolve("image.dcm"));
    }

    private static Uid image(Path file, int pixelBytes) throws IOException {
        var instance = Uid.random();
        var dataSet =
                DataSet.builder()
                        .set(Tags.SOPClassUID, Uids.CTImageStorage)
                        .set(Tags.SOPInstanceUID, instance)
                        .set(Tags.StudyInstanceUID, Uid.random())
                        .set(Tags.SeriesInstanceUID, Uid.random())
                        .set(Tags.PatientID, "NET-IT")
                        .bytes(Tags.PixelData, Vr.OW, new byte[pixelBytes + pixelBytes % 2])
                        .build();
        try (var out = Files.newOutputStream(file)) {
            Part10.write(out, dataSet, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
        }
        return instance;
    }

    private static long pixelLength(byte[] dataSet) throws IOException {
        var in = new ByteArrayInputStream(dataSet);
        var syntax = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
        return InstanceReader.scan(in, syntax, 0).pixelData().orElseThrow().length();
    }
}
