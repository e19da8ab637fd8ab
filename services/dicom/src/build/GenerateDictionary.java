import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Turns the tables of PS3.6 into constants. Run by the build: {@code java GenerateDictionary.java TABLES SOURCES}.
 *
 * <p>A class initialiser holds at most 64 KB of code, so the tags are spread over parent interfaces; a reader sees
 * {@code Tags.PatientID} all the same.
 */
class GenerateDictionary {
    private static final int TAGS_IN_ONE_INTERFACE = 1200;
    private static final String HEAD = "// Generated from the tables of PS3.6. Do not edit.\npackage dev.gantry.dicom.data;\n\n";

    public static void main(String[] arguments) throws IOException {
        var tables = Path.of(arguments[0]);
        var sources = Path.of(arguments[1], "dev", "gantry", "dicom", "data");
        Files.createDirectories(sources);
        tags(rows(tables.resolve("tags.tsv")), sources);
        uids(rows(tables.resolve("uids.tsv")), sources);
    }

    private static void tags(List<String[]> rows, Path sources) throws IOException {
        var plain = rows.stream().filter(row -> !row[0].contains("x") && !row[1].isEmpty()).toList();
        var parents = new ArrayList<String>();
        for (var from = 0; from < plain.size(); from += TAGS_IN_ONE_INTERFACE) {
            var name = "Tags" + parents.size();
            parents.add(name);
            try (var out = new PrintWriter(sources.resolve(name + ".java").toFile(), "UTF-8")) {
                out.print(HEAD + "interface " + name + " {\n");
                for (var row : plain.subList(from, Math.min(plain.size(), from + TAGS_IN_ONE_INTERFACE))) {
                    out.printf("    /** (%s,%s) %s, VR %s, VM %s%s. */%n", row[0].substring(0, 4),
                            row[0].substring(4), row[5], row[2], row[3], row[4].isEmpty() ? "" : ", retired");
                    out.printf("    Tag %s = new Tag(0x%s);%n%n", row[1], row[0]);
                }
                out.print("}\n");
            }
        }
        try (var out = new PrintWriter(sources.resolve("Tags.java").toFile(), "UTF-8")) {
            out.print(HEAD + "/** The data elements of PS3.6 by their keywords, for example {@code Tags.PatientID}. */\n"
                    + "public interface Tags extends " + String.join(", ", parents) + " {}\n");
        }
    }

    private static void uids(List<String[]> rows, Path sources) throws IOException {
        try (var out = new PrintWriter(sources.resolve("Uids.java").toFile(), "UTF-8")) {
            out.print(HEAD + "/** The UIDs of PS3.6 annex A by their keywords, for example {@code Uids.CTImageStorage}. */\n"
                    + "public interface Uids {\n");
            for (var row : rows) {
                if (!row[1].isEmpty()) {
                    out.printf("    /** %s (%s%s). */%n", row[4].replace("&", "and"), row[2].toLowerCase(Locale.ROOT),
                            row[3].isEmpty() ? "" : ", retired");
                    out.printf("    Uid %s = new Uid(\"%s\");%n%n", row[1], row[0]);
                }
            }
            out.print("}\n");
        }
    }

    private static List<String[]> rows(Path table) throws IOException {
        return Files.readAllLines(table).stream().skip(1).filter(line -> !line.isBlank())
                .map(line -> line.split("\t", -1)).toList();
    }
}
