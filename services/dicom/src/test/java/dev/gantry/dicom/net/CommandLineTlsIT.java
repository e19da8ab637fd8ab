package dev.gantry.dicom.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gantry.dicom.cli.Main;
import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.pdu.IdentityType;
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
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the command line says about TLS and users, said to DCMTK and to ourselves. */
class CommandLineTlsIT {
    @TempDir private static Path keyFolder;
    private static Keys ours;
    private static Keys theirs;
    private static Keys stranger;

    private final List<DataSet> images = Images.series(3);
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    @TempDir private Path folder;

    @BeforeAll
    static void makeKeys() throws Exception {
        ours = Keys.of("ours", keyFolder);
        theirs = Keys.of("theirs", keyFolder);
        stranger = Keys.of("stranger", keyFolder);
    }

    @Test
    void echo_and_send_reach_storescp_over_mutual_tls() throws Exception {
        var files = Files.createDirectory(folder.resolve("files"));
        var taken = Files.createDirectory(folder.resolve("taken"));
        Images.write(images, files);
        var port = Dcmtk.freePort();
        var storescp = Dcmtk.storescpOverTls(theirs, ours, taken, port);
        try {
            Dcmtk.awaitListening(port, storescp);

            assertThat(run("echo", mutual(theirs), "127.0.0.1", port)).as(said()).isZero();
            assertThat(run("send", mutual(theirs), "127.0.0.1", port, files)).as(said()).isZero();
            try (var received = Files.list(taken)) {
                assertThat(received).hasSize(3);
            }

            assertThat(run("echo", mutual(stranger), "127.0.0.1", port)).isEqualTo(1);
            assertThat(err.toString()).contains("TLS was not agreed upon");
            assertThat(run("echo", List.of("--tls"), "127.0.0.1", port)).isEqualTo(1);
        } finally {
            storescp.destroy();
        }
    }

    @Test
    void receive_takes_from_echoscu_and_storescu_whom_it_trusts_and_who_say_who_they_are()
            throws Exception {
        var files = Files.createDirectory(folder.resolve("files"));
        Images.write(images, files);
        var secret = Files.writeString(folder.resolve("secret"), "open sesame\n");
        var receiver =
                receive(
                        Stream.concat(
                                mutual(theirs).stream(),
                                Stream.of("--user", "jane", "--password-file", secret)));
        try (var said =
                new BufferedReader(
                        new InputStreamReader(receiver.getInputStream(), StandardCharsets.UTF_8))) {
            var listening = said.readLine();
            var port = listening.replaceFirst(".*\"port\":(\\d+).*", "$1");
            assertThat(listening).startsWith("{\"result\":\"listening\"");

            assertThat(storescu(theirs, port, files, "jane", "open sesame").exitCode()).isZero();
            for (var i = 0; i < images.size(); i++) {
                assertThat(said.readLine())
                        .startsWith("{\"result\":\"received\",\"file\":\"")
                        .contains("\"sopInstanceUid\":\"");
            }

            assertThat(storescu(theirs, port, files, "jane", "guessed").exitCode()).isNotZero();
            assertThat(storescu(theirs, port, files, "john", "open sesame").exitCode()).isNotZero();
            assertThat(storescu(stranger, port, files, "jane", "open sesame").exitCode())
                    .isNotZero();
            var anonymous = Dcmtk.run("echoscu", dcmtk(theirs, "127.0.0.1", port));
            assertThat(anonymous.exitCode()).isNotZero();
            receiver.toHandle().destroy();
            assertThat(said.lines()).isEmpty();
        } finally {
            receiver.destroyForcibly();
        }
    }

    @Test
    void echoscu_hears_from_receive_over_tls() throws Exception {
        var receiver = receive(mutual(theirs).stream());
        try (var said =
                new BufferedReader(
                        new InputStreamReader(receiver.getInputStream(), StandardCharsets.UTF_8))) {
            var port = said.readLine().replaceFirst(".*\"port\":(\\d+).*", "$1");

            var trusted = Dcmtk.run("echoscu", dcmtk(theirs, "127.0.0.1", port));
            var unknown = Dcmtk.run("echoscu", dcmtk(stranger, "127.0.0.1", port));

            assertThat(trusted.exitCode()).as(trusted.output()).isZero();
            assertThat(unknown.exitCode()).isNotZero();
        } finally {
            receiver.destroyForcibly();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "--user jane --password-file, open sesame, USERNAME_AND_PASSCODE",
        "--jwt-file, e30.e30.e30, JWT"
    })
    void whoever_asks_says_who_it_is(String options, String secret, IdentityType type)
            throws Exception {
        var file = Files.writeString(folder.resolve("secret"), secret + "\n");
        var identity = new ArrayList<Object>(List.of(options.split(" ", -1)));
        identity.add(file);
        try (var acceptor =
                Acceptor.start(
                        AcceptorSettings.of(InetAddress.getLoopbackAddress(), 0)
                                .withTls(
                                        theirs.trusting(ours)
                                                .withClients(
                                                        TlsSettings.ClientCertificates.IGNORED)),
                        AssociationPolicy.identified(
                                user -> user.type() == type, AssociationPolicy.anybodyMayStore()),
                        DimseHandlers.echoOnly(),
                        new RecordingListener())) {
            identity.addAll(List.of("--trust", theirs.certificate()));

            assertThat(run("echo", identity, "127.0.0.1", acceptor.localPort()))
                    .as(said())
                    .isZero();
            assertThat(
                            run(
                                    "echo",
                                    List.of("--trust", theirs.certificate()),
                                    "127.0.0.1",
                                    acceptor.localPort()))
                    .isEqualTo(1);
        }
    }

    private static Dcmtk.Result storescu(
            Keys keys, String port, Path files, String user, String password) throws Exception {
        return Dcmtk.run(
                "storescu",
                dcmtk(keys, "-usr", user, "-pwd", password, "+sd", "127.0.0.1", port, files));
    }

    private static Object[] dcmtk(Keys keys, Object... more) {
        return Stream.concat(
                        Stream.of(
                                "+tls", keys.key(), keys.certificate(), "+cf", ours.certificate()),
                        Stream.of(more))
                .toArray();
    }

    private Process receive(Stream<Object> options) throws IOException {
        var command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                Main.class.getName(),
                                "receive",
                                "--json",
                                "--port",
                                "0"));
        options.map(Object::toString).forEach(command::add);
        command.add(folder.resolve("received").toString());
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    }

    private static List<Object> mutual(Keys peer) {
        return List.of(
                "--trust",
                peer.certificate(),
                "--certificate",
                ours.certificate(),
                "--private-key",
                ours.key());
    }

    private String said() {
        return out + " " + err;
    }

    private int run(String command, List<Object> options, Object... parameters) {
        return Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(
                        Stream.of(Stream.of(command), options.stream(), Stream.of(parameters))
                                .flatMap(part -> part)
                                .map(Object::toString)
                                .toArray(String[]::new));
    }
}
