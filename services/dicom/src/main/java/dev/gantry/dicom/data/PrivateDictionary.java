package dev.gantry.dicom.data;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Private elements that are known, by who has reserved their block (PS3.5 §7.8.1). Read when first
 * asked for.
 */
final class PrivateDictionary {
    /** Within a block of one group: the only kind that a reserved block can hold. */
    private static final Pattern IN_A_BLOCK = Pattern.compile("(\\p{XDigit}{4})xx(\\p{XDigit}{2})");

    private static final Map<String, Map<Integer, Vr>> BY_CREATOR = new HashMap<>();

    static {
        for (var row : Dictionary.rows("private-tags.tsv")) {
            var tag = IN_A_BLOCK.matcher(row[1]);
            if (tag.matches()) {
                var key =
                        key(Integer.parseInt(tag.group(1), 16), Integer.parseInt(tag.group(2), 16));
                BY_CREATOR
                        .computeIfAbsent(row[0], creator -> new HashMap<>())
                        .put(key, Dictionary.firstVr(row[2]));
            }
        }
    }

    private PrivateDictionary() {}

    static Optional<Vr> vrOf(Tag tag, String creator) {
        var known = BY_CREATOR.getOrDefault(creator, Map.of());
        return Optional.ofNullable(known.get(key(tag.group(), tag.element() & 0xFF)));
    }

    private static int key(int group, int element) {
        return group << 8 | element;
    }
}
