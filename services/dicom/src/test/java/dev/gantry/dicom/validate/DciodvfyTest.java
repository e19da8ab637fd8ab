package dev.gantry.dicom.validate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gantry.dicom.data.Table;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.io.InstanceReader;
import dev.gantry.dicom.io.Part10;
import dev.gantry.dicom.io.RealFiles;
import dev.gantry.dicom.malformed.MalformedDataSet;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * David Clunie's validator, written by somebody else from the same standard: what it misses, we
 * must miss too, and the other way round. Each difference has its reason in a table.
 */
class DciodvfyTest {
    private static final Path TOOL = Path.of("/usr/bin/dciodvfy");
    private static final Pattern MISSING =
            Pattern.compile(
                    "Error - (?:Missing|Empty) attribute.* Element=<(\\w+)> Module=<(\\w+)>.*");

    private static final Pattern OURS =
            Pattern.compile("(\\w+) is (?:missing|empty); it has type \\w+ in the module (\\w+)");

    /** A difference that is known. */
    private record Explained(String who, Pattern file, Pattern module, Pattern attribute) {
        boolean matches(String missedBy, Path path, String inModule, String keyword) {
            return who.equals(missedBy)
                    && file.matcher(path.getFileName().toString()).find()
                    && module.matcher(inModule).matches()
                    && attribute.matcher(keyword).matches();
        }
    }

    /** An attribute that somebody misses in a module. */
    private record Missed(String keyword, String module) {}

    @Test
    void both_validators_miss_the_same_attributes() throws Exception {
        assumeTrue(
                Files.isExecutable(TOOL),
                "skipped: dciodvfy is not installed (Debian's package dicom3tools)");
        var explanations = explanations();
        var unexplained = new TreeSet<String>();
        var agreed = 0;
        var files = 0;
        var explained = 0;

        for (var file : RealFiles.in("valid")) {
            if (!isCovered(file)) {
                continue;
            }
            files++;
            var ours = ValidateInstance.findings(file);
            var theirs = dciodvfy(file);
            for (var missed : theirs) {
                if (ours.stream().anyMatch(finding -> keyword(finding).equals(missed.keyword()))) {
                    agreed++;
                } else {
                    explained += explain("dciodvfy", file, missed, explanations, unexplained);
                }
            }
            for (var missed : missed(ours)) {
                if (theirs.stream().noneMatch(other -> other.keyword().equals(missed.keyword()))) {
                    explained += explain("gantry", file, missed, explanations, unexplained);
                }
            }
        }

        System.out.printf(
                "dciodvfy: %d attributes missed by both in %d files, %d differences explained%n",
                agreed, files, explained);
        assertThat(unexplained).isEmpty();
        assertThat(files).isGreaterThan(150);
        assertThat(agreed).isGreaterThan(400);
    }

    private static int explain(
            String who,
            Path file,
            Missed missed,
            List<Explained> explanations,
            Set<String> unexplained) {
        if (explanations.stream()
                .noneMatch(known -> known.matches(who, file, missed.module(), missed.keyword()))) {
            unexplained.add("%s in %s: %s".formatted(who, file.getFileName(), missed));
            return 0;
        }
        return 1;
    }

    private static List<Missed> missed(List<Finding> ours) {
        return ours.stream()
                .filter(finding -> finding.severity() == Finding.Severity.ERROR)
                .map(finding -> OURS.matcher(finding.sentence()))
                .filter(Matcher::matches)
                .map(missing -> new Missed(missing.group(1), missing.group(2)))
                .toList();
    }

    private static String keyword(Finding finding) {
        return finding.path().last().keyword().orElse("?");
    }

    /** The IODs whose modules are in our tables. */
    private static boolean isCovered(Path file) throws IOException {
        try (var in = new BufferedInputStream(Files.newInputStream(file))) {
            var meta = Part10.readMeta(in);
            var dataSet = InstanceReader.scan(in, meta.syntax(), meta.length()).dataSet();
            return dataSet.string(Tags.SOPClassUID).filter(Modules::knows).isPresent();
        } catch (MalformedDataSet e) { // has its own finding
            return false;
        }
    }

    private static List<Missed> dciodvfy(Path file) throws IOException, InterruptedException {
        var process =
                new ProcessBuilder(TOOL.toString(), file.toString())
                        .redirectErrorStream(true)
                        .start();
        var missed = new ArrayList<Missed>();
        try (var reader = process.inputReader(StandardCharsets.ISO_8859_1)) {
            reader.lines()
                    .map(MISSING::matcher)
                    .filter(Matcher::matches)
                    .forEach(line -> missed.add(new Missed(line.group(1), line.group(2))));
        }
        process.waitFor(); // 1 where there are errors
        return missed;
    }

    private static List<Explained> explanations() {
        return Table.rows(DciodvfyTest.class, "dciodvfy-differences.tsv").stream()
                .map(row ->
                        new Explained(
                                row[0],
                                Pattern.compile(row[1]),
                                Pattern.compile(row[2]),
                                Pattern.compile(row[3])))
                .toList();
    }
}
