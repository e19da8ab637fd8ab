package dev.gantry.dicom.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gantry.dicom.cli.Main;
import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.io.InstanceReader;
import dev.gantry.dicom.io.Part10;
import dev.gantry.dicom.pdu.RejectReason;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineIT {
    private final List<DataSet> images = Images.series(4);
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path files;
    private Path taken;
    @TempDir private Path folder;

    @BeforeEach
    void makeFolders() throws IOException {
        files = Files.createDirectory(folder.resolve("files"));
        taken = folder.resolve("taken");
        Images.write(images, files);
    }

    @Test
    void find_shows_matches_as_text_and_as_json_and_stops_at_its_limit() throws Exception {
        try (var archive = new QueryRetrieveArchive(folder, "NOBODY", 104)) {
            archive.store(files);

            assertThat(dicom(archive, "find", "-k", "PatientID=QUERY*")).isZero();
            assertThat(out.toString()).contains("# match 1", "[QUERY-1]", "[Test^Query]");
            assertThat(err.toString()).contains("1 found");

            assertThat(
                            dicom(
                                    archive,
                                    "find",
                                    "--json",
                                    "-L",
                                    "IMAGE",
                                    "-n",
                                    "2",
                                    "-k",
                                    study(),
                                    "-k",
                                    "SeriesInstanceUID=" + series()))
                    .as(err.toString())
                    .isZero();
            assertThat(out.toString().lines().filter(line -> line.startsWith("{"))).hasSize(2);
        }
    }

    @Test
    void get_writes_every_image_as_it_was_stored() throws Exception {
        try (var archive = new QueryRetrieveArchive(folder, "NOBODY", 104)) {
            archive.store(files);

            var exitCode = dicom(archive, "get", "-o", taken.toString(), "-k", study());

            assertThat(exitCode).as(out + " " + err).isZero();
            assertThat(out.toString()).contains("4 received, 0 failed");
            for (var image : images) {
                assertThat(patient(taken.resolve(Images.instance(image) + ".dcm")))
                        .isEqualTo("QUERY-1");
            }
        }
    }

    @Test
    void move_sends_to_receive_which_ends_with_its_process() throws Exception {
        var receiver = receive();
        try (var said =
                        new BufferedReader(
                                new InputStreamReader(
                                        receiver.getInputStream(), StandardCharsets.UTF_8));
                var archive = new QueryRetrieveArchive(folder, "RECEIVER", portIn(said))) {
            archive.store(files);

            var exitCode = dicom(archive, "move", "-d", "RECEIVER", "-k", study());

            assertThat(exitCode).as(out + " " + err).isZero();
            assertThat(out.toString()).contains("4 moved, 0 failed");
            try (var received = Files.list(taken)) {
                assertThat(received).hasSize(4);
            }
            receiver.toHandle().destroy();
            assertThat(said.lines().toList()).last().isEqualTo("4 received");
            assertThat(receiver.waitFor(20, TimeUnit.SECONDS)).isTrue();
        } finally {
            receiver.destroyForcibly();
        }
    }

    @Test
    void a_move_to_nobody_is_told_as_the_standard_has_it() throws Exception {
        try (var archive = new QueryRetrieveArchive(folder, "NOBODY", 104)) {
            archive.store(files);

            var exitCode = dicom(archive, "move", "-d", "ELSEWHERE", "-k", study());

            assertThat(exitCode).isEqualTo(1);
            assertThat(out.toString()).contains("0xA801");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"echo", "send", "find"})
    void a_wrong_called_title_leads_to_the_option_that_sets_it(String command) throws Exception {
        try (var acceptor =
                Acceptor.start(
                        AcceptorSettings.of(InetAddress.getLoopbackAddress(), 0),
                        (_, _) ->
                                new AssociationDecision.Reject(
                                        RejectReason.CALLED_AE_TITLE_NOT_RECOGNIZED, "not us"),
                        DimseHandlers.echoOnly(),
                        new RecordingListener())) {
            var port = String.valueOf(acceptor.localPort());
            var exitCode =
                    command.equals("send")
                            ? run(command, "127.0.0.1", port, files.toString())
                            : run(command, "127.0.0.1", port);

            assertThat(exitCode).isEqualTo(1);
            assertThat(err.toString()).contains("called AE title not recognized", "--called TITLE");
        }
    }

    @Test
    void a_key_that_is_none_is_wrong_usage() {
        var exitCode = run("find", "-k", "PatientNme=A", "127.0.0.1", "104");

        assertThat(exitCode).isEqualTo(2);
        assertThat(err.toString()).contains("'PatientNme' is no element");
    }

    @ParameterizedTest
    @ValueSource(strings = {"find", "get", "move", "receive"})
    void help_has_examples_and_exit_codes(String command) {
        assertThat(run(command, "--help")).isZero();
        assertThat(out.toString()).contains("Examples:", "dicom " + command, "Exit code");
    }

    private Process receive() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "receive",
                        "--port",
                        "0",
                        "--title",
                        "RECEIVER",
                        taken.toString())
                .redirectErrorStream(true)
                .start();
    }

    private static int portIn(BufferedReader said) throws IOException {
        var line = said.readLine();
        assertThat(line).startsWith("Listening on 127.0.0.1 port ");
        return Integer.parseInt(line.substring(line.lastIndexOf(' ') + 1));
    }

    private String study() {
        var study = images.getFirst().uid(Tags.StudyInstanceUID).orElseThrow();
        return "StudyInstanceUID=" + study;
    }

    private Uid series() {
        return images.getFirst().uid(Tags.SeriesInstanceUID).orElseThrow();
    }

    private static String patient(Path file) throws IOException {
        try (var in = new BufferedInputStream(Files.newInputStream(file))) {
            var meta = Part10.readMeta(in);
            return InstanceReader.scan(in, meta.syntax(), meta.length())
                    .dataSet()
                    .string(Tags.PatientID)
                    .orElse("nobody");
        }
    }

    private int dicom(QueryRetrieveArchive archive, String command, String... options) {
        var remote = archive.remote();
        var arguments = new ArrayList<>(List.of(command));
        arguments.addAll(List.of(options));
        arguments.addAll(
                List.of(
                        "--called",
                        remote.title().value(),
                        remote.host(),
                        String.valueOf(remote.port())));
        return run(arguments.toArray(String[]::new));
    }

    private int run(String... arguments) {
        return Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
