package dev.gantry.storage.rest;

import dev.gantry.dicom.data.ByteRange;
import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.web.Accept;
import dev.gantry.storage.Refusal;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a request asks for, in the words of this service. */
final class Asked {
    private static final Pattern ONE_RANGE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

    private Asked() {}

    static Accept accept(HttpHeaders headers, UriInfo uri) {
        return Accept.of(uri.getQueryParameters(), headers.getRequestHeaders());
    }

    static Uid uid(String name, String text) {
        return Uid.parse(text)
                .orElseThrow(() -> new Refusal.Invalid(name, "a UID of digits and dots"));
    }

    /**
     * The one range of a body that is wanted (RFC 9110 §14.2). Several ranges, other units, and a
     * range of what has become something else (If-Range) get the whole body.
     *
     * @throws Refusal.UnsatisfiableRange when it begins behind the end
     */
    static Optional<ByteRange> range(
            HttpHeaders headers, SelectedRepresentation selected, long total) {
        var condition = headers.getHeaderString("If-Range");
        var range =
                ONE_RANGE.matcher(Optional.ofNullable(headers.getHeaderString("Range")).orElse(""));
        if (condition != null && !selected.isNamedBy(condition)
                || !range.matches()
                || range.group(1).isEmpty() && range.group(2).isEmpty()) {
            return Optional.empty();
        }
        long end = range.group(2).isEmpty() ? Long.MAX_VALUE : Long.parseLong(range.group(2));
        if (range.group(1).isEmpty()) { // so many bytes at the end
            long length = Math.min(end, total);
            return satisfiable(new ByteRange(total - length, length), total);
        }
        long begin = Long.parseLong(range.group(1));
        if (end < begin) {
            return Optional.empty();
        }
        return satisfiable(new ByteRange(begin, Math.min(end, total - 1) - begin + 1), total);
    }

    private static Optional<ByteRange> satisfiable(ByteRange range, long total) {
        if (range.offset() >= total || range.length() <= 0) {
            throw new Refusal.UnsatisfiableRange(total);
        }
        return Optional.of(range);
    }
}
