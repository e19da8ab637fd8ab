package dev.gantry.admin.rest;

import dev.gantry.admin.Refusal;
import dev.gantry.admin.devices.Devices;
import java.util.Arrays;
import java.util.HashSet;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/** Which versions of a device a request says that it has seen (If-Match, RFC 9110 §13.1.1). */
final class SeenVersion {
    private static final String VERSION = "[0-9]{1,18}";

    private SeenVersion() {}

    /** What was seen; who says nothing is told what there is. */
    static LongPredicate required(@Nullable String ifMatch, long current) {
        if (ifMatch == null || ifMatch.isBlank()) {
            throw new Refusal.VersionRequired(current);
        }
        return ifGiven(ifMatch);
    }

    /** What was seen; who says nothing takes what there is. */
    static LongPredicate ifGiven(@Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.strip().equals("*")) {
            return Devices.ANY_VERSION;
        }
        // a weak tag, or one that we never gave, is none of ours
        var seen = new HashSet<String>();
        Arrays.stream(ifMatch.split(",")).map(String::strip).forEach(seen::add);
        return version -> seen.contains("\"%d\"".formatted(version));
    }

    static long number(String name, String text) {
        if (!text.matches(VERSION)) {
            throw new Refusal.Invalid(name, "the number of a version");
        }
        return Long.parseLong(text);
    }
}
