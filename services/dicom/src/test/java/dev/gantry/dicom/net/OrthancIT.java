package dev.gantry.dicom.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gantry.dicom.cli.Main;
import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.io.RealFiles;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Orthanc takes what we send, answers what we ask, and sends what we take. */
class OrthancIT {
    private static final Pattern FAILED =
            Pattern.compile("\\{\"result\":\"failed\",\"file\":\"(.*?)\",\"reason\":\"(.*)\"}");

    /** Why Orthanc does not take a file. Each is checked, so that none hides a fault of ours. */
    private enum Because {
        /** It does not know the SOP class (no image) or transfer syntax of later standards. */
        NO_CONTEXT,
        /** It wants the UIDs of patient, study and series; the file has not got them all. */
        IDENTIFIERS_ARE_MISSING,
        /** The data set is of odd length against PS3.5 §7.1.1, and may not be sent so. */
        LENGTH_IS_ODD,
        /** All VRs are UN, as PS3.5 §6.2.2 allows; it does not find the UIDs then. */
        UIDS_ARE_UN
    }

    private static final Map<String, Because> REFUSED =
            Map.ofEntries(
                    Map.entry("fall.dcm", Because.NO_CONTEXT),
                    Map.entry("pet.dcm", Because.NO_CONTEXT),
                    Map.entry("liver_deflate.dcm", Because.NO_CONTEXT),
                    Map.entry("will-jxl.dcm", Because.NO_CONTEXT),
                    Map.entry("jpeg-baseline.dcm", Because.IDENTIFIERS_ARE_MISSING),
                    Map.entry("multiframe.dcm", Because.IDENTIFIERS_ARE_MISSING),
                    Map.entry("JLSL_08_07_0_1F.dcm", Because.IDENTIFIERS_ARE_MISSING),
                    Map.entry("GH487.dcm", Because.IDENTIFIERS_ARE_MISSING),
                    Map.entry("GH223.dcm", Because.IDENTIFIERS_ARE_MISSING),
                    Map.entry("GH220.dcm", Because.IDENTIFIERS_ARE_MISSING),
                    Map.entry("dx_image.dcm", Because.LENGTH_IS_ODD),
                    Map.entry("ctbrain1.dcm", Because.LENGTH_IS_ODD),
                    Map.entry("rtdose_rle.dcm", Because.UIDS_ARE_UN));

    private static final Set<Uid> TAKEN = ConcurrentHashMap.newKeySet();
    @TempDir private static Path database;
    private static Acceptor receiver;
    private static Orthanc orthanc;

    private final List<DataSet> images = Images.series(4);
    private final String study =
            "StudyInstanceUID=" + images.getFirst().uid(Tags.StudyInstanceUID).orElseThrow();
    @TempDir private Path folder;
    private String out = "";
    private String err = "";

    @BeforeAll
    static void start() throws Exception {
        receiver =
                Acceptor.start(
                        AcceptorSettings.of(InetAddress.getLoopbackAddress(), 0),
                        AssociationPolicy.anybodyMayStore(),
                        new DimseHandlers((request, dataSet, _) -> {
                            dataSet.transferTo(OutputStream.nullOutputStream());
                            TAKEN.add(request.sopInstance());
                            return DimseStatus.SUCCESS;
                        }),
                        new AssociationListener() {});
        orthanc = new Orthanc(database, receiver.localPort());
    }

    @AfterAll
    static void stop() throws InterruptedException {
        if (orthanc != null) {
            orthanc.close();
        }
        receiver.close();
    }

    @Test
    void every_valid_file_is_taken_but_for_those_that_orthanc_cannot_take() throws Exception {
        var files = RealFiles.in("valid");
        var arguments = new ArrayList<Object>(List.of("send", "--json"));
        files.forEach(arguments::add);

        dicom(arguments.toArray());

        var failed = new TreeMap<String, String>();
        for (var failure : FAILED.matcher(out).results().toList()) {
            var file = Path.of(failure.group(1));
            var name = file.getFileName().toString();
            failed.put(name, failure.group(2));
            var because = REFUSED.get(name);
            if (because != null) {
                check(file, because, failure.group(2));
            }
        }
        assertThat(failed.keySet()).as(failed.toString()).isEqualTo(REFUSED.keySet());
        assertThat(out.lines().filter(line -> line.contains("\"result\":\"sent\"")))
                .hasSizeGreaterThanOrEqualTo(155);

        var ids = orthanc.get("/instances").body();
        var stored = orthanc.post("/modalities/gantry/store", ids);
        assertThat(stored.statusCode()).as(stored.body()).isEqualTo(200);
        assertThat(stored.body()).contains("\"FailedInstancesCount\" : 0");
        assertThat(TAKEN).hasSizeGreaterThanOrEqualTo(ids.split(",", -1).length - 1);
        System.out.printf(
                "Orthanc: %s, and sent %d to us%n", out.lines().toList().getLast(), TAKEN.size());
    }

    @Test
    void what_was_sent_is_found_got_and_moved() throws Exception {
        Images.write(images, folder);
        var got = folder.resolve("got");

        assertThat(dicom("echo")).as(err).isZero();
        assertThat(dicom("send", folder)).as(err).isZero();
        assertThat(dicom("find", "--json", "-k", study)).as(err).isZero();
        assertThat(out.lines()).singleElement().asString().contains("QUERY-1");
        assertThat(dicom("find", "--json", "-L", "SERIES", "-k", study)).as(err).isZero();
        assertThat(out.lines()).hasSize(1);
        assertThat(dicom("get", "-o", got, "-k", study)).as(out + err).isZero();
        try (var files = Files.list(got)) {
            assertThat(files).hasSize(4);
        }
        assertThat(dicom("move", "-d", "GANTRY", "-k", study)).as(out + err).isZero();

        assertThat(out).contains("4 moved, 0 failed");
        assertThat(images).allMatch(image -> TAKEN.contains(Images.instance(image)));
        assertThat(dicom("move", "-d", "NOBODY", "-k", study)).isEqualTo(1);
    }

    private static void check(Path file, Because because, String reason) throws Exception {
        switch (because) {
            case NO_CONTEXT -> assertThat(reason).contains("accepted no context");
            case IDENTIFIERS_ARE_MISSING ->
                    assertThat(orthanc.upload(file).statusCode())
                            .as("uploaded: " + file)
                            .isBetween(400, 499);
            case LENGTH_IS_ODD -> assertThat(Files.size(file) % 2).as(file.toString()).isOne();
            case UIDS_ARE_UN -> {
                var dumped = Dcmtk.run("dcmdump", "+P", "SOPInstanceUID", file);
                assertThat(dumped.output()).contains("(0008,0018) UN");
                assertThat(reason).startsWith("0xC000");
            }
        }
    }

    private int dicom(Object... arguments) throws IOException {
        var said = new StringWriter();
        var complained = new StringWriter();
        var remote = orthanc.remote();
        var options = List.of("--called", remote.title().value(), remote.host(), remote.port());
        var command = Stream.of(arguments).map(Object::toString).toList();
        var all = new ArrayList<String>(command.subList(0, 1));
        options.forEach(option -> all.add(option.toString()));
        all.addAll(command.subList(1, command.size()));
        var code =
                Main.commandLine()
                        .setOut(new PrintWriter(said, true))
                        .setErr(new PrintWriter(complained, true))
                        .execute(all.toArray(String[]::new));
        out = said.toString();
        err = complained.toString();
        return code;
    }
}
