package dev.gantry.platform.settings;

import io.quarkus.runtime.configuration.MemorySize;
import java.time.Duration;

/**
 * Refuses settings that are out of range, with their name, value and range. A service looks at its
 * settings when it starts: a wrong one found by the first image of the night helps nobody.
 */
public final class SettingRange {
    /** The priority of observers that look at settings, before any that works with them. */
    public static final int FIRST = 100;

    private SettingRange() {}

    /** For numbers; both bounds are allowed. Throws {@link IllegalArgumentException}. */
    public static void require(String name, long value, long least, long most) {
        if (value < least || value > most) {
            throw refused(name, value, least, most);
        }
    }

    /** For times; both bounds are allowed. Throws {@link IllegalArgumentException}. */
    public static void require(String name, Duration value, Duration least, Duration most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw refused(name, value, least, most);
        }
    }

    /** For sizes, bounds in bytes; both are allowed. Throws {@link IllegalArgumentException}. */
    public static void require(String name, MemorySize value, long least, long most) {
        require(name, value.asLongValue(), least, most);
    }

    private static IllegalArgumentException refused(
            String name, Object value, Object least, Object most) {
        return new IllegalArgumentException(
                "The setting %s is %s, must be %s to %s".formatted(name, value, least, most));
    }
}
