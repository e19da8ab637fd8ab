package dev.gantry.query.paging;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.query.InvalidQuery;
import dev.gantry.dicom.query.QueryLevel;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a page ended, to begin the next one there. It names the last row by its UIDs and by when
 * its study was received, a patient by the number of the row, and nothing that identifies a
 * patient: what else the order needs is looked up in that row. Nothing is gained by changing it:
 * whoever may search may begin a page behind any row, and everything in it is a value that is
 * bound.
 *
 * @param order of the page; a cursor is of no use in another one
 * @param lastRow which one it is
 */
public record PageCursor(String order, Position lastRow) {
    private static final Pattern IN_STUDY =
            Pattern.compile(
                    "1 ([0-9a-f]{1,8}) (\\S{20,40}) ([0-9.]{1,64}) ([0-9.]{0,64}) ([0-9.]{0,64})");
    private static final Pattern OF_PATIENT = Pattern.compile("1 ([0-9a-f]{1,8}) (\\d{1,18})");
    private static final int LONGEST = 512;

    /** Which row a page ended with. */
    public sealed interface Position {
        /** A patient's. */
        record OfPatient(long id) implements Position {}

        /**
         * That of a study, or of what is in one.
         *
         * @param received when the study was received last
         * @param series empty in a search for studies
         * @param instance empty in a search for studies or series
         */
        record InStudy(Instant received, Uid study, Optional<Uid> series, Optional<Uid> instance)
                implements Position {}

        /** The row is one of a study, as the order of the results says. */
        default InStudy inStudy() {
            return switch (this) {
                case InStudy position -> position;
                case OfPatient patient -> throw new IllegalStateException("No study: " + patient);
            };
        }
    }

    /** Reads what {@link #text} wrote, for a search on this level with this order. */
    static PageCursor parse(String text, QueryLevel level, String order) {
        try {
            if (text.length() <= LONGEST) {
                var content = new String(Base64.getUrlDecoder().decode(text), UTF_8);
                var form = (level == QueryLevel.PATIENT ? OF_PATIENT : IN_STUDY).matcher(content);
                if (form.matches() && form.group(1).equals(order)) {
                    return new PageCursor(
                            order,
                            level == QueryLevel.PATIENT
                                    ? new Position.OfPatient(Long.parseLong(form.group(2)))
                                    : new Position.InStudy(
                                            Instant.parse(form.group(2)),
                                            new Uid(form.group(3)),
                                            uid(form.group(4)),
                                            uid(form.group(5))));
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
                switch (lastRow) {
                    case Position.OfPatient(var id) -> String.join(" ", "1", order, "" + id);
                    case Position.InStudy(var received, var study, var series, var instance) ->
                            String.join(
                                    " ",
                                    "1",
                                    order,
                                    received.toString(),
                                    study.value(),
                                    text(series),
                                    text(instance));
                };
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
