package dev.gantry.query.paging;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.query.InvalidQuery;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a page ended, to begin the next one there. It names the last row by its UIDs and by when
 * its study was received, and nothing that identifies a patient: what else the order needs is
 * looked up in that row. Nothing is gained by changing it: whoever may search may begin a page
 * behind any row, and everything in it is a value that is bound.
 *
 * @param order of the page; a cursor is of no use in another one
 * @param series empty in a search for studies
 * @param instance empty in a search for studies or series
 */
public record PageCursor(
        String order, Instant received, Uid study, Optional<Uid> series, Optional<Uid> instance) {
    private static final Pattern FORM =
            Pattern.compile(
                    "1 ([0-9a-f]{1,8}) (\\S{20,40}) ([0-9.]{1,64}) ([0-9.]{0,64}) ([0-9.]{0,64})");
    private static final int LONGEST = 512;

    /** Reads what {@link #text} wrote, for a search with this order. */
    static PageCursor parse(String text, String order) {
        try {
            if (text.length() <= LONGEST) {
                var form = FORM.matcher(new String(Base64.getUrlDecoder().decode(text), UTF_8));
                if (form.matches()) {
                    var cursor =
                            new PageCursor(
                                    form.group(1),
                                    Instant.parse(form.group(2)),
                                    new Uid(form.group(3)),
                                    uid(form.group(4)),
                                    uid(form.group(5)));
                    if (cursor.order.equals(order)) {
                        return cursor;
                    }
                }
            }
        } catch (IllegalArgumentException | DateTimeException e) {
            throw invalid("take it from the Link header of the page before"); // made up, or cut
        }
        throw invalid("take it, and all other parameters, from the Link header of the page before");
    }

    static InvalidQuery invalid(String why) {
        return new InvalidQuery("after", "", why);
    }

    /** As a client brings it back. */
    public String text() {
        var content =
                String.join(
                        " ",
                        "1",
                        order,
                        received.toString(),
                        study.value(),
                        text(series),
                        text(instance));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(content.getBytes(UTF_8));
    }

    private static Optional<Uid> uid(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(new Uid(text));
    }

    /** The UID, or nothing. */
    static String text(Optional<Uid> uid) {
        return uid.map(Uid::value).orElse("");
    }
}
