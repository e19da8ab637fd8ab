package dev.gantry.dicom.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gantry.dicom.cli.Main;
import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.Uid;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What commands leave behind for programs: lines of JSON, lists of files, exit codes. */
class CommandLineResultsIT {
    private final List<DataSet> images = Images.series(4);
    private final Uid unwanted = Images.instance(images.get(2));
    private final Set<Uid> taken = ConcurrentHashMap.newKeySet();
    private volatile boolean isFull = true;
    private String out = "";
    private String err = "";
    private Path files;
    @TempDir private Path folder;

    @BeforeEach
    void writeFiles() throws IOException {
        files = Files.createDirectory(folder.resolve("files"));
        Images.write(images, files);
        Files.writeString(files.resolve("readme.txt"), "no DICOM");
    }

    @Test
    void what_failed_is_listed_and_can_be_sent_later() throws Exception {
        var failed = folder.resolve("failed.txt");
        try (var acceptor = choosy()) {
            var port = acceptor.localPort();

            assertThat(run("send", "--failed", failed, "127.0.0.1", port, files)).isEqualTo(1);
            assertThat(out).startsWith("3 of 4 sent").contains("1 failed, 1 skipped");
            assertThat(Files.readAllLines(failed)).hasSize(1);
            assertThat(taken).hasSize(3).doesNotContain(unwanted);

            isFull = false;
            var again = run("send", "--from", failed, "--failed", failed, "127.0.0.1", port);

            assertThat(again).as(err).isZero();
            assertThat(taken).contains(unwanted);
            assertThat(failed).isEmptyFile();
            assertThat(run("send", "--from", failed, "127.0.0.1", port)).isZero();
        }
    }

    @Test
    void nobody_listening_leaves_everything_to_be_sent_later() throws Exception {
        var failed = folder.resolve("failed.txt");
        var port = Dcmtk.freePort();

        assertThat(run("send", "--failed", failed, "127.0.0.1", port, files)).isEqualTo(1);
        assertThat(Files.readAllLines(failed)).hasSize(4);
        assertThat(err).contains("Nobody listens there");
    }

    @Test
    void a_file_that_is_gone_has_failed_and_the_others_are_sent() throws Exception {
        isFull = false;
        var gone = folder.resolve("gone.dcm");
        var list = Files.writeString(folder.resolve("list.txt"), gone + "\n" + files + "\n");
        try (var acceptor = choosy()) {
            var port = acceptor.localPort();

            assertThat(run("send", "--json", "--from", list, "127.0.0.1", port)).isEqualTo(1);
            assertThat(taken).hasSize(4);
            assertThat(out)
                    .contains(
                            "{\"result\":\"failed\",\"file\":\"" + gone + "\",\"reason\":\"There");
        }
    }

    @Test
    void send_says_in_json_what_became_of_each_file() throws Exception {
        try (var acceptor = choosy()) {
            run("send", "-j", "-n", "1", "127.0.0.1", acceptor.localPort(), files);
        }

        var lines = out.lines().toList();
        assertThat(lines).allMatch(line -> line.matches("\\{\"result\":\".*}"));
        assertThat(lines).filteredOn(line -> line.contains("\"sent\",\"file\"")).hasSize(3);
        assertThat(lines)
                .filteredOn(line -> line.contains("\"result\":\"skipped\""))
                .singleElement()
                .asString()
                .contains("readme.txt", "\"reason\":");
        assertThat(lines)
                .filteredOn(line -> line.contains("\"result\":\"failed\""))
                .singleElement()
                .asString()
                .contains("0xA700");
        assertThat(lines)
                .last()
                .asString()
                .startsWith(
                        "{\"result\":\"total\",\"sent\":3,\"failed\":1,\"skipped\":1,\"bytes\":");
    }

    @Test
    void echo_find_get_and_move_write_nothing_but_json() throws Exception {
        var study =
                "StudyInstanceUID=" + images.getFirst().uid(Tags.StudyInstanceUID).orElseThrow();
        var got = folder.resolve("got");
        isFull = false;
        try (var receiver = choosy();
                var archive = new QueryRetrieveArchive(folder, "HERE", receiver.localPort())) {
            Files.delete(files.resolve("readme.txt"));
            archive.store(files);
            var port = archive.remote().port();

            assertThat(run("echo", "-j", "-c", "ARCHIVE", "127.0.0.1", port)).isZero();
            assertThat(out)
                    .matches(
                            "\\{\"peer\":\"ARCHIVE@.*\",\"status\":\"0x0000\",\"milliseconds\":\\d+,\"implementationVersion\":\"OFFIS.*\"}\\s+");

            assertThat(run("find", "-j", "-c", "ARCHIVE", "-k", study, "127.0.0.1", port)).isZero();
            assertThat(out.lines()).singleElement().asString().startsWith("{\"0008").endsWith("}");

            assertThat(run("get", "-j", "-c", "ARCHIVE", "-o", got, "-k", study, "127.0.0.1", port))
                    .isZero();
            assertThat(out.lines())
                    .hasSize(5)
                    .allMatch(line -> line.startsWith("{\"result\":\""))
                    .last()
                    .asString()
                    .isEqualTo(
                            "{\"result\":\"total\",\"completed\":4,\"failed\":0,\"warning\":0,\"status\":\"0x0000\"}");

            assertThat(
                            run(
                                    "move",
                                    "-j",
                                    "-c",
                                    "ARCHIVE",
                                    "-d",
                                    "HERE",
                                    "-k",
                                    study,
                                    "127.0.0.1",
                                    port))
                    .isZero();
            assertThat(taken).hasSize(4);
            assertThat(out)
                    .isEqualToIgnoringNewLines(
                            "{\"result\":\"total\",\"completed\":4,\"failed\":0,\"warning\":0,\"status\":\"0x0000\"}");
        }
    }

    /** Takes everything, but for one instance while it is full. */
    private Acceptor choosy() throws IOException {
        return Acceptor.start(
                AcceptorSettings.of(InetAddress.getLoopbackAddress(), 0),
                AssociationPolicy.anybodyMayStore(),
                new DimseHandlers((request, dataSet, _) -> {
                    dataSet.transferTo(OutputStream.nullOutputStream());
                    if (isFull && request.sopInstance().equals(unwanted)) {
                        return DimseStatus.outOfResources("full");
                    }
                    taken.add(request.sopInstance());
                    return DimseStatus.SUCCESS;
                }),
                new AssociationListener() {});
    }

    private int run(Object... arguments) {
        var said = new StringWriter();
        var complained = new StringWriter();
        var code =
                Main.commandLine()
                        .setOut(new PrintWriter(said, true))
                        .setErr(new PrintWriter(complained, true))
                        .execute(Stream.of(arguments).map(Object::toString).toArray(String[]::new));
        out = said.toString();
        err = complained.toString();
        return code;
    }
}
