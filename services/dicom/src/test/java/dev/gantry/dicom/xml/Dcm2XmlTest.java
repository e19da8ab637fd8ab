package dev.gantry.dicom.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gantry.dicom.data.Table;
import dev.gantry.dicom.io.InstanceReader;
import dev.gantry.dicom.io.Part10;
import dev.gantry.dicom.io.RealFiles;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** DCMTK reads the same files on its own and writes the same model: both must say the same. */
class Dcm2XmlTest {
    private static final Path TOOL = Path.of("/usr/bin/dcm2xml");
    private static final int MAX_FILE = 300_000;

    /** A difference that is known: where, what ours says, what theirs says. */
    private record Explained(Pattern file, Pattern where, Pattern ours, Pattern theirs) {
        boolean matches(Path name, String way, String mine, String other) {
            return file.matcher(name.toString()).find()
                    && where.matcher(way).find()
                    && ours.matcher(mine).find()
                    && theirs.matcher(other).find();
        }
    }

    @ParameterizedTest
    @CsvSource({"valid, 40", "charset, 8"})
    void the_same_document_is_written_as_by_dcm2xml(String folder, int atLeast) throws Exception {
        assumeTrue(
                Files.isExecutable(TOOL),
                "skipped: dcm2xml is not installed (Debian's package dcmtk)");
        var explanations = explanations();
        var differences = new ArrayList<String>();
        var compared = 0;

        for (var file : RealFiles.in(folder)) {
            var theirs = Files.size(file) > MAX_FILE ? Optional.<String>empty() : dcm2xml(file);
            if (theirs.isPresent()) { // it gives up on compressed pixels and on code extensions
                compare(file, facts(ours(file)), facts(theirs.get()), explanations, differences);
                compared++;
            }
        }

        assertThat(differences).isEmpty();
        assertThat(compared).isGreaterThan(atLeast);
    }

    private static String ours(Path file) throws IOException {
        try (var in = new BufferedInputStream(Files.newInputStream(file))) {
            var meta = Part10.readMeta(in);
            var scanned = InstanceReader.scan(in, meta.syntax(), meta.length());
            return NativeModel.toString(scanned.dataSet());
        }
    }

    private static Optional<String> dcm2xml(Path file) throws IOException, InterruptedException {
        var process =
                new ProcessBuilder(
                                TOOL.toString(),
                                "-q",
                                "--native-format",
                                "+Xn",
                                "+Eb",
                                "+U8",
                                "+M",
                                file.toString())
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        var xml = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor() == 0 ? Optional.of(xml) : Optional.empty();
    }

    private static void compare(
            Path file,
            Map<String, String> ours,
            Map<String, String> theirs,
            List<Explained> explanations,
            List<String> differences) {
        var all = new TreeSet<>(ours.keySet());
        all.addAll(theirs.keySet());
        for (var where : all) {
            var mine = ours.getOrDefault(where, "nothing");
            var other = theirs.getOrDefault(where, "nothing");
            var isElsewhere = ours.containsKey(where.replaceFirst("/[^/]*$", "/BulkData"));
            if (!isElsewhere
                    && !isSame(mine, other)
                    && !(where.endsWith("InlineBinary") && isSwapped(mine, other))
                    && explanations.stream()
                            .noneMatch(known ->
                                    known.matches(file.getFileName(), where, mine, other))) {
                differences.add(
                        shortened(
                                "%s %s: %s, not %s"
                                        .formatted(file.getFileName(), where, mine, other)));
            }
        }
    }

    private static boolean isSame(String mine, String other) {
        if (mine.strip().equals(other.strip())) {
            return true;
        }
        try {
            return (float) Double.parseDouble(mine) == (float) Double.parseDouble(other);
        } catch (NumberFormatException e) { // text then, and it differs
            return false;
        }
    }

    /** DCMTK writes words in network order; the model's bytes are little endian (PS3.19 §A.1.5). */
    private static boolean isSwapped(String mine, String other) {
        var ours = Base64.getMimeDecoder().decode(mine.strip());
        var theirs = Base64.getMimeDecoder().decode(other.strip());
        for (var unit = 2; unit <= 8; unit *= 2) {
            var swapped = ours.clone();
            for (var at = 0; at + unit <= ours.length; at += unit) {
                for (var i = 0; i < unit; i++) {
                    swapped[at + i] = ours[at + unit - 1 - i];
                }
            }
            if (Arrays.equals(swapped, theirs)) {
                return true;
            }
        }
        return false;
    }

    /** The document as a table: the way to each attribute and value, and what is there. */
    private static Map<String, String> facts(String xml) throws XMLStreamException {
        var reader =
                XMLInputFactory.newDefaultFactory().createXMLStreamReader(new StringReader(xml));
        var facts = new TreeMap<String, String>();
        reader.nextTag();
        assertThat(reader.getNamespaceURI()).isEqualTo(NativeModel.NAMESPACE);
        children(reader, "", facts);
        return facts;
    }

    private static void children(XMLStreamReader reader, String path, Map<String, String> facts)
            throws XMLStreamException {
        var text = new StringBuilder();
        var isLeaf = true;
        var seen = new HashSet<String>();
        while (reader.next() != XMLStreamConstants.END_ELEMENT) {
            if (reader.isStartElement()) {
                isLeaf = false;
                var step = step(reader);
                var way = path + "/" + step;
                assertThat(seen.add(step) || step.contains("privateCreator")).as(way).isTrue();
                if (reader.getLocalName().equals("DicomAttribute")) {
                    facts.put(
                            way,
                            Objects.requireNonNullElse(reader.getAttributeValue(null, "vr"), "?")
                                    + " "
                                    + Objects.requireNonNullElse(
                                            reader.getAttributeValue(null, "keyword"), "?"));
                } else if (reader.getLocalName().equals("BulkData")) {
                    facts.put(way, "elsewhere");
                } else if (reader.getLocalName().equals("Item")) {
                    facts.put(way, "item");
                }
                children(reader, way, facts);
            } else if (reader.isCharacters()) {
                text.append(reader.getText());
            }
        }
        if (isLeaf && !text.toString().isBlank()) {
            facts.put(path, text.toString());
        }
    }

    private static String step(XMLStreamReader reader) {
        var tag = reader.getAttributeValue(null, "tag");
        var creator = reader.getAttributeValue(null, "privateCreator");
        var number = reader.getAttributeValue(null, "number");
        if (tag != null) {
            return creator == null ? tag : tag + "(privateCreator " + creator.strip() + ")";
        }
        return number == null ? reader.getLocalName() : reader.getLocalName() + number;
    }

    private static List<Explained> explanations() {
        return Table.rows(Dcm2XmlTest.class, "dcm2xml-differences.tsv").stream()
                .map(row ->
                        new Explained(
                                Pattern.compile(row[0]),
                                Pattern.compile(row[1]),
                                Pattern.compile(row[2]),
                                Pattern.compile(row[3])))
                .toList();
    }

    private static String shortened(String difference) {
        return difference.length() > 250 ? difference.substring(0, 250) + "…" : difference;
    }
}
