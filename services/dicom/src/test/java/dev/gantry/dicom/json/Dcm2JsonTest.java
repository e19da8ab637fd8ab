package dev.gantry.dicom.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gantry.dicom.io.InstanceReader;
import dev.gantry.dicom.io.Part10;
import dev.gantry.dicom.io.RealFiles;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** DCMTK writes DICOM JSON too: both must see the same elements. */
class Dcm2JsonTest {
    private static final Pattern ELEMENT =
            Pattern.compile("\"([0-9A-F]{8})\"\\s*:\\s*\\{\\s*\"vr\"\\s*:\\s*\"([A-Z]{2})\"");

    /**
     * Compressed pixel data, of which dcm2json makes nothing, and trailing padding, which we leave
     * out.
     */
    private static final Set<String> LEFT_OUT = Set.of("7FE00010", "FFFCFFFC");

    @Test
    void the_same_elements_are_seen_as_by_dcm2json() throws IOException {
        assumeTrue(
                Files.isExecutable(Path.of("/usr/bin/dcm2json")),
                "skipped: dcm2json is not installed (Debian's package dcmtk)");
        var compared = 0;

        for (var file : RealFiles.in("valid")) {
            var theirs = elements(dcm2json(file));
            if (theirs.isEmpty()) {
                continue; // it gives up on compressed pixel data and on what it cannot read
            }
            assertThat(elements(ours(file))).as(file.toString()).isEqualTo(theirs);
            compared++;
        }

        assertThat(compared).isGreaterThan(20);
    }

    private static TreeSet<String> elements(String json) {
        var found = new TreeSet<String>();
        for (var matcher = ELEMENT.matcher(json); matcher.find(); ) {
            if (!LEFT_OUT.contains(matcher.group(1)) && !matcher.group(1).endsWith("0000")) {
                found.add(matcher.group(1));
            }
        }
        return found;
    }

    private static String ours(Path file) throws IOException {
        try (var in = new BufferedInputStream(Files.newInputStream(file))) {
            var meta = Part10.readMeta(in);
            var scanned = InstanceReader.scan(in, meta.syntax(), meta.length());
            return DicomJson.toString(scanned.dataSet());
        }
    }

    private static String dcm2json(Path file) throws IOException {
        var process =
                new ProcessBuilder("dcm2json", "-q", file.toString())
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        var json = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            return process.waitFor() == 0 ? json : "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
