package dev.gantry.dicom.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gantry.dicom.io.InstanceReader;
import dev.gantry.dicom.io.Part10;
import dev.gantry.dicom.io.RealFiles;
import dev.gantry.dicom.json.JsonText.Json;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** DCMTK reads the same files on its own and writes DICOM JSON too: both must say the same. */
class Dcm2JsonTest {
    private static final Path TOOL = Path.of("/usr/bin/dcm2json");
    private static final int MAX_FILE = 300_000;

    @ParameterizedTest
    @CsvSource({"valid, 20", "charset, 5"})
    void the_same_values_are_seen_as_by_dcm2json(String folder, int atLeast) throws Exception {
        assumeTrue(
                Files.isExecutable(TOOL),
                "skipped: dcm2json is not installed (Debian's package dcmtk)");
        var differences = new ArrayList<String>();
        var compared = 0;

        for (var file : RealFiles.in(folder)) {
            var theirs = Files.size(file) > MAX_FILE ? Optional.<Json>empty() : dcm2json(file);
            if (theirs.isPresent()) { // it gives up on compressed pixels, and on bytes out of place
                compare(file.getFileName().toString(), ours(file), theirs.get(), differences);
                compared++;
            }
        }

        assertThat(differences).isEmpty();
        assertThat(compared).isGreaterThan(atLeast);
    }

    private static Json ours(Path file) throws IOException {
        try (var in = new BufferedInputStream(Files.newInputStream(file))) {
            var meta = Part10.readMeta(in);
            var scanned = InstanceReader.scan(in, meta.syntax(), meta.length());
            return new JsonText(DicomJson.toString(scanned.dataSet())).read();
        }
    }

    private static Optional<Json> dcm2json(Path file) throws IOException, InterruptedException {
        var process =
                new ProcessBuilder(TOOL.toString(), "-q", "-fc", file.toString())
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        var json = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor() == 0 ? Optional.of(new JsonText(json).read()) : Optional.empty();
    }

    private static void compare(String at, Json ours, Json theirs, List<String> differences) {
        if (ours instanceof Json.Members(var mine) && theirs instanceof Json.Members(var others)) {
            if (isElsewhereOrUnknown(ours, theirs)) {
                return;
            }
            var names = new TreeSet<>(mine.keySet());
            names.addAll(others.keySet());
            for (var name : names) {
                var nothing = new Json.Literal("nothing");
                compare(
                        at + "/" + name,
                        mine.getOrDefault(name, nothing),
                        others.getOrDefault(name, nothing),
                        differences);
            }
        } else if (ours instanceof Json.Values(var mine)
                && theirs instanceof Json.Values(var others)
                && mine.size() == others.size()) {
            for (var i = 0; i < mine.size(); i++) {
                compare(at + "/" + i, mine.get(i), others.get(i), differences);
            }
        } else if (!isSame(ours, theirs) && !at.matches(".*/FFFCFFFC|.*0000")) {
            differences.add(shortened("%s: %s, not %s".formatted(at, ours, theirs)));
        }
    }

    /** Pixels that we leave in the file, and what DCMTK does not know the VR of while we do. */
    private static boolean isElsewhereOrUnknown(Json ours, Json theirs) {
        return ours instanceof Json.Members(var mine)
                && theirs instanceof Json.Members(var others)
                && (mine.containsKey("BulkDataURI")
                        || new Json.Text("UN").equals(others.get("vr"))
                                && !mine.equals(others)
                                && !new Json.Text("UN").equals(mine.get("vr")));
    }

    /**
     * DCMTK keeps padding, NULs too, here and there, and drops spaces elsewhere. Text beyond ISO
     * 646 in a CS or DA we read with the data set's character set, DCMTK passes its bytes on.
     */
    private static boolean isSame(Json ours, Json theirs) {
        var mine = plain(ours);
        var others = plain(theirs);
        return mine.equals(others)
                || others.contains("\uFFFD") && !mine.contains("\uFFFD")
                || ours instanceof Json.Number
                        && theirs instanceof Json.Number
                        && (float) Double.parseDouble(mine) == (float) Double.parseDouble(others);
    }

    private static String plain(Json json) {
        return switch (json) {
            case Json.Text(var text) -> text.replaceAll("[ \\x00]", "");
            case Json.Number(var text) -> text;
            case Json.Literal(var word) -> "literal " + word;
            case Json.Members ignored -> "object";
            case Json.Values(var values) -> "array of " + values.size();
        };
    }

    private static String shortened(String difference) {
        return difference.length() > 250 ? difference.substring(0, 250) + "…" : difference;
    }
}
