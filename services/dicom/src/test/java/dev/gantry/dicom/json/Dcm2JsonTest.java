package dev.gantry.dicom.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gantry.dicom.cli.Main;
import dev.gantry.dicom.data.Table;
import dev.gantry.dicom.io.RealFiles;
import dev.gantry.dicom.json.JsonText.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * DCMTK reads the same files on its own and writes DICOM JSON too: what {@code dump --json} says of
 * them must be the same, but for what {@code dcm2json-differences.tsv} lists. A reason is a key of
 * {@code dcm2json-reasons.tsv}. With {@code -Dgolden.update} the list is written anew; a difference
 * that was not in it gets the reason {@code ?}, which no run accepts.
 *
 * <p>Left out are the values that we refer to and do not write (a binary one's length is compared),
 * spaces and NULs at the end of a text, which may be padding (PS3.5 §6.2), and the values of an
 * element of which not even the VR is the same. Numbers are compared as numbers of their VR,
 * whatever their notation (RFC 8259 §6), and may be strings where PS3.18 table F.2.3-1 has both.
 */
class Dcm2JsonTest {
    private static final String NOTHING = "nothing";
    private static final Path LIST =
            Path.of(
                    System.getProperty("gantry.home", "../.."),
                    "services/dicom/src/test/resources/dev/gantry/dicom/json/dcm2json-differences.tsv");
    private static final List<String> FOLDERS = List.of("valid", "syntax", "charset");

    /** dcm2json has no answer for eight files: texts that its character sets do not reach. */
    private static final int FILES = 230;

    /** A value that is not the same. */
    private record Difference(String file, String path, String ours, String theirs) {
        @Override
        public String toString() {
            return String.join("\t", file, path, ours, theirs);
        }
    }

    @TempDir private Path folder;

    @Test
    void the_same_values_are_seen_as_by_dcm2json() throws Exception {
        assumeTrue(
                installed("dcm2json") && installed("dcmodify"),
                "skipped: dcm2json and dcmodify are not installed (Debian's package dcmtk)");
        var differences = new TreeSet<String>();
        var compared = 0;

        for (var each : FOLDERS) {
            for (var file : RealFiles.in(each)) {
                var theirs = dcm2json(file);
                if (theirs.isPresent()) {
                    compare(file.getFileName().toString(), ours(file), theirs.get())
                            .forEach(difference -> differences.add(difference.toString()));
                    compared++;
                }
            }
        }

        if (System.getProperty("golden.update") != null) {
            update(differences);
        }
        assertThat(differences).isEqualTo(new TreeSet<>(listed().keySet()));
        assertThat(listed()).allSatisfy((_, reason) -> assertThat(reasons()).contains(reason));
        assertThat(reasons()).allMatch(listed()::containsValue);
        System.out.printf("dcm2json: %d files, %d differences%n", compared, differences.size());
        assertThat(compared).isGreaterThanOrEqualTo(FILES);
    }

    private static Map<String, Json> ours(Path file) {
        var said = new StringWriter();
        var code =
                Main.commandLine()
                        .setOut(new PrintWriter(said, true))
                        .execute("dump", "--json", file.toString());
        assertThat(code).as(file.toString()).isZero();
        return facts(said.toString());
    }

    /** Compressed pixels it cannot write; then it gets a copy without them. */
    private Optional<Map<String, Json>> dcm2json(Path file) throws Exception {
        var whole = run("dcm2json", "-q", "-fc", file.toString());
        if (whole.isPresent()) {
            return whole.map(Dcm2JsonTest::facts);
        }
        var copy = folder.resolve("copy.dcm");
        Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
        run("dcmodify", "-q", "-nb", "-imt", "-ea", "(7fe0,0010)", copy.toString());
        return run("dcm2json", "-q", "-fc", copy.toString()).map(Dcm2JsonTest::facts);
    }

    private static Optional<String> run(String... command) throws Exception {
        var process =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor() == 0 ? Optional.of(said) : Optional.empty();
    }

    private static boolean installed(String tool) {
        return Files.isExecutable(Path.of("/usr/bin", tool));
    }

    private static List<Difference> compare(
            String file, Map<String, Json> ours, Map<String, Json> theirs) {
        var differences = new ArrayList<Difference>();
        var all = new TreeSet<>(ours.keySet());
        all.addAll(theirs.keySet());
        for (var path : all) {
            var mine = text(ours.get(path));
            var other = text(theirs.get(path));
            if (!mine.equals(other)
                    && !isElsewhere(ours, theirs, path)
                    && !isBelowAnotherVr(ours, theirs, path)
                    && !isSameNumber(mine, other, text(ours.get(element(path) + "/vr")))) {
                differences.add(new Difference(file, path, shortened(mine), shortened(other)));
            }
        }
        return differences;
    }

    /**
     * A value that we refer to. It has the same length there, or is the compressed pixel data that
     * are not there, or a long text that is.
     */
    private static boolean isElsewhere(
            Map<String, Json> ours, Map<String, Json> theirs, String path) {
        var element = element(path);
        if (!(ours.get(element + "/BulkDataURI") instanceof Json.Text(var place))) {
            return false;
        }
        return switch (theirs.get(element + "/InlineBinary")) {
            case Json.Text(var base64) ->
                    place.endsWith("-" + Base64.getDecoder().decode(base64).length);
            case null, default ->
                    element.equals("7FE00010") || theirs.containsKey(element + "/Value/0");
        };
    }

    private static boolean isBelowAnotherVr(
            Map<String, Json> ours, Map<String, Json> theirs, String path) {
        for (var end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
            var vr = path.substring(0, end) + "/vr";
            if (!vr.equals(path)
                    && ours.containsKey(vr)
                    && theirs.containsKey(vr)
                    && !ours.get(vr).equals(theirs.get(vr))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isSameNumber(String mine, String other, String vr) {
        try {
            return switch (vr) {
                case "FL" -> Float.parseFloat(mine) == Float.parseFloat(other);
                case "FD", "DS", "IS", "SV", "UV" ->
                        Double.parseDouble(mine) == Double.parseDouble(other);
                default -> false;
            };
        } catch (NumberFormatException missing) {
            return false;
        }
    }

    /** The way to the element that a value belongs to. */
    private static String element(String path) {
        return path.replaceFirst(
                "/(Value(/\\d+)+(/(Alphabetic|Ideographic|Phonetic))?|[A-Za-z]+)$", "");
    }

    private static String text(@Nullable Json json) {
        return switch (json) {
            case Json.Text(var text) -> text.replaceAll("[ \\x00]+$", "");
            case Json.Number(var number) -> number;
            case Json.Literal(var word) -> word;
            case Json.NotFinite(var word) -> word;
            case Json.Members _ -> "{}";
            case Json.Values _ -> "[]";
            case null -> NOTHING;
        };
    }

    /** Every value by the way to it. */
    private static Map<String, Json> facts(String json) {
        var facts = new TreeMap<String, Json>();
        add("", new JsonText(json).read(), facts);
        return facts;
    }

    private static void add(String path, Json json, Map<String, Json> facts) {
        switch (json) {
            case Json.Members(var members) when !members.isEmpty() ->
                    members.forEach((name, value) -> add(child(path, name), value, facts));
            case Json.Values(var values) when !values.isEmpty() -> {
                for (var i = 0; i < values.size(); i++) {
                    add(path + "/" + i, values.get(i), facts);
                }
            }
            default -> facts.put(path, json);
        }
    }

    private static String child(String path, String name) {
        return path.isEmpty() ? name : path + "/" + name;
    }

    private static String shortened(String value) {
        var plain = value.replaceAll("[\\p{Cntrl}\\uFFFD]", "?");
        return plain.length() > 40 ? plain.substring(0, 40) + "…" : plain;
    }

    /** The differences that are known, and the reason of each. */
    private static Map<String, String> listed() {
        try (var lines = Files.lines(LIST)) {
            return lines.skip(1)
                    .collect(
                            Collectors.toMap(
                                    line -> line.substring(line.indexOf('\t') + 1),
                                    line -> line.substring(0, line.indexOf('\t')),
                                    (one, _) -> one,
                                    TreeMap::new));
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private static List<String> reasons() {
        return Table.rows(Dcm2JsonTest.class, "dcm2json-reasons.tsv").stream()
                .map(row -> row[0])
                .toList();
    }

    private static void update(TreeSet<String> differences) throws IOException {
        var known = listed();
        var lines = new ArrayList<>(List.of("reason\tfile\tpath\tours\ttheirs"));
        differences.forEach(line -> lines.add(known.getOrDefault(line, "?") + "\t" + line));
        Files.write(LIST, lines);
    }
}
