package dev.gantry.query.console;

import dev.gantry.query.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;

/** Where a page ends; opaque to the client, and stable while studies come in. */
record StudyCursor(Instant lastReceived, String studyUid) {
    /** Before every study. */
    static final StudyCursor START = new StudyCursor(Instant.parse("9999-01-01T00:00:00Z"), "");

    static StudyCursor parse(String text) {
        if (text.isEmpty()) {
            return START;
        }
        try {
            var parts =
                    new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8)
                            .split(" ", -1);
            if (parts.length == 2) {
                return new StudyCursor(Instant.parse(parts[0]), parts[1]);
            }
        } catch (IllegalArgumentException | DateTimeException e) {
            throw refused(); // the client made it up
        }
        throw refused();
    }

    String text() {
        var bytes = (lastReceived + " " + studyUid).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static Refusal refused() {
        return new Refusal.InvalidParameter("after", "take it from the page before");
    }
}
