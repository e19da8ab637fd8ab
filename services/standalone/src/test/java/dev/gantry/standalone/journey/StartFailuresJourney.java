package dev.gantry.standalone.journey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gantry.servers.FreePort;
import dev.gantry.servers.PostgresServer;
import dev.gantry.testkit.TlsKey;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever keeps Gantry from starting is one sentence on standard error that says where the log is,
 * and an exit code. What needs servers shares one folder; the tests on it are in the order in which
 * it is filled.
 */
@TestMethodOrder(OrderAnnotation.class)
class StartFailuresJourney {
    private static final Path HOME = Path.of(System.getProperty("gantry.home"));
    private static final String ALL_IN_ONE = "--objects=files";
    private static final String DETACHED = "--detach";
    private static final String DISTRIBUTED = "--distributed";
    private static final String ASSOCIATIONS = "gantry.ingest.dicom.max-associations";
    private static final Map<String, String> NO_NUMBER =
            Map.of("GANTRY_INGEST_DICOM_MAX_ASSOCIATIONS", "abc");

    @TempDir static Path shared;

    @TempDir Path folder;

    private record Ended(int exitCode, List<String> errors) {
        String sentence() {
            assertThat(exitCode).as(errors.toString()).isNotZero();
            assertThat(errors).hasSize(1);
            assertThat(errors.getFirst()).startsWith("gantry: ");
            return errors.getFirst();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {ALL_IN_ONE, DETACHED, DISTRIBUTED})
    void a_folder_inside_that_cannot_be_written(String mode) throws Exception {
        var kafka = Files.createFile(folder.resolve("kafka"));

        var ended = up(folder, Map.of(), mode);

        assertThat(ended.sentence()).contains(kafka + " is no folder").contains("see ");
    }

    @ParameterizedTest
    @ValueSource(strings = {ALL_IN_ONE, DETACHED, DISTRIBUTED})
    void a_port_in_use(String mode) throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var port = String.valueOf(taken.getLocalPort());

            var ended = up(folder, Map.of(), mode, port);

            assertThat(ended.sentence()).contains("127.0.0.1:" + port).contains("--dicom");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {ALL_IN_ONE, DETACHED, DISTRIBUTED})
    void tls_for_devices_by_halves(String mode) throws Exception {
        var ended = up(folder, Map.of(), mode, "" + FreePort.any(), "--dicom-tls=2762");

        assertThat(ended.sentence()).contains("add --certificate FILE and --private-key FILE");
    }

    @Test
    void a_certificate_without_a_port_or_that_is_none() throws Exception {
        var text = Files.writeString(folder.resolve("text.pem"), "nothing");
        var key = "--private-key=" + text;
        var certificate = "--certificate=" + text;
        var dicom = "" + FreePort.any();

        var without = up(folder, Map.of(), ALL_IN_ONE, dicom, certificate, key);
        var none = up(folder, Map.of(), ALL_IN_ONE, dicom, "--dicom-tls=2762", certificate, key);

        assertThat(without.sentence()).contains("add --dicom-tls PORT");
        assertThat(none.sentence()).contains(text + " holds no key").contains("openssl pkcs8");
    }

    @Test
    void one_port_for_dicom_with_tls_and_without() throws Exception {
        var ours = TlsKey.selfSigned("ours", folder);
        var dicom = "" + FreePort.any();

        var ended =
                up(
                        folder,
                        Map.of(),
                        ALL_IN_ONE,
                        dicom,
                        "--dicom-tls=" + dicom,
                        "--certificate=" + ours.certificate(),
                        "--private-key=" + ours.key());

        assertThat(ended.sentence()).contains("--dicom-tls " + dicom, "the port of --dicom,");
    }

    @ParameterizedTest
    @ValueSource(strings = {ALL_IN_ONE, DETACHED, DISTRIBUTED})
    void no_space(String mode) throws Exception {
        var disk = Files.createDirectory(folder.resolve("disk"));
        var mount = List.of("mount", "-t", "tmpfs", "-o", "size=2m", "gantry", disk.toString());
        assumeTrue(run(mount, Map.of()).exitCode() == 0, "only root can mount a full disk");
        try {
            var ended = up(disk, Map.of(), mode);

            assertThat(ended.sentence()).contains("no space").contains(disk.toString());
        } finally {
            run(List.of("umount", disk.toString()), Map.of());
        }
    }

    @Test
    @Order(1)
    void settings_that_are_none() throws Exception {
        var options = "-Xmx512m -XX:+UseSerialGC -D" + ASSOCIATIONS + "=abc -Dgantry.ingest.fog=1";

        var sentence = up(shared, Map.of("GANTRY_OPTS", options), ALL_IN_ONE).sentence();

        assertThat(sentence).contains(ASSOCIATIONS).contains("abc").contains("gantry.ingest.fog");
        assertLogTells(sentence);
    }

    @Test
    @Order(2)
    void a_setting_that_is_out_of_range() throws Exception {
        var range = Map.of("GANTRY_INGEST_DICOM_MAX_ASSOCIATIONS", "0");

        var sentence = up(shared, range, ALL_IN_ONE).sentence();

        assertThat(sentence).contains(ASSOCIATIONS + " is 0, must be 1 to 10000");
        assertLogTells(sentence);
    }

    @ParameterizedTest
    @Order(3)
    @ValueSource(strings = {DETACHED, DISTRIBUTED})
    void a_setting_that_is_none_of_another_process(String mode) throws Exception {
        var sentence = up(shared, NO_NUMBER, mode).sentence();

        assertThat(sentence).contains(ASSOCIATIONS).contains("abc");
        assertLogTells(sentence);
    }

    @ParameterizedTest
    @Order(4)
    @ValueSource(strings = {ALL_IN_ONE, DISTRIBUTED})
    void a_database_that_a_newer_gantry_has_used(String mode) throws Exception {
        migrateTo("20991231.2359");

        var sentence = up(shared, Map.of(), mode).sentence();

        assertThat(sentence).contains("newer Gantry").contains("20991231.2359");
        assertLogTells(sentence);
    }

    /** The log that it names is there and tells the same. */
    private static void assertLogTells(String sentence) throws IOException {
        var log = Path.of(sentence.substring(sentence.lastIndexOf("see ") + "see ".length()));

        assertThat(log).startsWith(shared.resolve("logs")).isRegularFile();
        assertThat(Files.readString(log)).contains("Exception");
    }

    /** As the next version would leave it. */
    private static void migrateTo(String version) throws Exception {
        try (var postgres =
                PostgresServer.on(shared.resolve("postgres"), shared.resolve("logs/test.log"))) {
            postgres.start();
            try (var connection =
                            DriverManager.getConnection(
                                    postgres.jdbcUrl(), postgres.username(), postgres.password());
                    var insert =
                            connection.prepareStatement(
                                    """
                                    insert into index.flyway_schema_history
                                    select max(installed_rank) + 1, ?, 'newer', 'SQL', 'V.sql', 1, 'gantry', now(), 1, true
                                    from index.flyway_schema_history
                                    where not exists (
                                        select from index.flyway_schema_history where version = ?)
                                    having count(*) > 0
                                    """)) {
                insert.setString(1, version);
                insert.setString(2, version);
                insert.executeUpdate();
            }
        }
    }

    private Ended up(Path data, Map<String, String> environment, String mode) throws Exception {
        return up(data, environment, mode, String.valueOf(FreePort.any()));
    }

    private Ended up(
            Path data,
            Map<String, String> environment,
            String mode,
            String dicomPort,
            String... more)
            throws Exception {
        var command = new ArrayList<>(List.of(HOME.resolve("gantry").toString(), "up", mode));
        command.addAll(List.of("--data", data.toString(), "--http", "" + FreePort.any()));
        command.addAll(List.of("--dicom", dicomPort));
        command.addAll(List.of(more));
        return run(command, environment);
    }

    private Ended run(List<String> command, Map<String, String> environment) throws Exception {
        var errors = folder.resolve("errors.txt");
        var builder = new ProcessBuilder(command).redirectError(errors.toFile());
        builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("GANTRY_BUILD", "never");
        builder.environment().putAll(environment);
        var process = builder.start();
        if (!process.waitFor(3, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new AssertionError("no end of: " + command);
        }
        return new Ended(process.exitValue(), Files.readAllLines(errors, UTF_8));
    }
}
