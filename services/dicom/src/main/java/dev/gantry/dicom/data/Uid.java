package dev.gantry.dicom.data;

import java.math.BigInteger;
import java.util.Optional;
import java.util.UUID;

/**
 * A unique identifier (PS3.5 §9). Components with leading zeros are against the standard and come
 * all the same, so they are kept; anything but digits and dots is refused, since identifiers become
 * object keys and URLs.
 *
 * @param value 1 to 64 digits and dots
 */
public record Uid(String value) implements Comparable<Uid> {
    public Uid {
        if (!isValid(value)) {
            throw new IllegalArgumentException(
                    "'%s' is no UID: 1 to 64 digits and dots are"
                            .formatted(
                                    ControlCharacters.escaped(
                                            value.length() > 70
                                                    ? value.substring(0, 70) + "…"
                                                    : value)));
        }
    }

    /** The UID in a text, padding removed; nothing when the text is no UID. */
    public static Optional<Uid> parse(String text) {
        var trimmed = text.strip();
        return isValid(trimmed) ? Optional.of(new Uid(trimmed)) : Optional.empty();
    }

    /** A new UID below 2.25, made of a random UUID (PS3.5 §B.2). */
    public static Uid random() {
        return of(UUID.randomUUID());
    }

    /** The UID below 2.25 of this UUID (PS3.5 §B.2). */
    public static Uid of(UUID uuid) {
        return new Uid("2.25." + new BigInteger(uuid.toString().replace("-", ""), 16));
    }

    private static boolean isValid(String text) {
        if (text.isEmpty() || text.length() > 64) {
            return false;
        }
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c != '.' && (c < '0' || c > '9')) {
                return false;
            }
        }
        return text.charAt(0) != '.';
    }

    @Override
    public int compareTo(Uid other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
