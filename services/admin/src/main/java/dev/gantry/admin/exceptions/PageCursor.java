package dev.gantry.admin.exceptions;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Where a page of a list ends, newest first, as it travels in an address: instant and id, as the
 * database sorts them.
 */
public record PageCursor(Instant at, UUID id) {
    /** The place of an exception. */
    public static PageCursor of(RecordedException exception) {
        return new PageCursor(exception.lastAt(), exception.id());
    }

    static PageCursor of(Rejection rejection) {
        return new PageCursor(rejection.at(), rejection.id());
    }

    /** The place with this text, if it is one. */
    public static Optional<PageCursor> parse(String text) {
        var parts = List.of(text.split("_", 2));
        try {
            return parts.size() < 2
                    ? Optional.empty()
                    : Optional.of(
                            new PageCursor(
                                    Instant.parse(parts.get(0)), UUID.fromString(parts.get(1))));
        } catch (DateTimeException | IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return at + "_" + id;
    }
}
