package dev.gantry.query.rest;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.gantry.dicom.query.AttributePath;
import dev.gantry.query.paging.Page;
import dev.gantry.query.results.StoredAttributes;
import java.io.ByteArrayOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A page of matches for whoever answers a C-FIND, in JSON: the matches in the DICOM JSON model,
 * without anything that would have to be fetched; where the next page begins; and the keys that are
 * not supported, by their tags.
 */
final class FoundPage {
    private FoundPage() {}

    static byte[] of(Page page) {
        var out = new ByteArrayOutputStream(32 << 10);
        var json = new MatchJson(out);
        ascii(out, "{\"matches\":[");
        for (int i = 0; i < page.matches().size(); i++) {
            if (i > 0) {
                out.write(',');
            }
            json.write(
                    page.matches().get(i),
                    stored -> out.writeBytes(StoredAttributes.withoutBulkData(stored)));
        }
        out.write(']');
        page.next().ifPresent(next -> ascii(out, ",\"next\":\"" + next.text() + "\""));
        ascii(out, ",\"unsupported\":[" + unsupported(page) + "]}");
        return out.toByteArray();
    }

    private static String unsupported(Page page) {
        return Stream.concat(page.ignored().stream(), page.unsupported().stream())
                .distinct()
                .sorted(AttributePath.ORDER)
                .map(path -> "\"" + path + "\"")
                .collect(Collectors.joining(","));
    }

    /** Cursors are Base64, paths are hexadecimal digits. */
    private static void ascii(ByteArrayOutputStream out, String text) {
        out.writeBytes(text.getBytes(US_ASCII));
    }
}
