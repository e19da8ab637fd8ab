package dev.gantry.dicom.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Private elements that are known, by who has reserved their block (PS3.5 §7.8.1). Read when first
 * asked for; each creator has a sorted array of ints, since a header may hold thousands of private
 * elements.
 */
final class PrivateDictionary {
    /** Within a block of one group: the only kind that a reserved block can hold. */
    private static final Pattern IN_A_BLOCK = Pattern.compile("(\\p{XDigit}{4})xx(\\p{XDigit}{2})");

    /** A private element. */
    record Entry(Vr vr, String vm, String name) {}

    private record Known(int key, Entry entry) {}

    private record Creator(int[] keys, Entry[] entries) {}

    private static final Map<String, Creator> BY_NAME = new HashMap<>();

    static {
        var known = new HashMap<String, List<Known>>();
        for (var row : Table.rows(Dictionary.class, "private-tags.tsv")) {
            var tag = IN_A_BLOCK.matcher(row[1]);
            if (tag.matches()) {
                var group = Integer.parseInt(tag.group(1), 16);
                var entry = new Entry(Dictionary.firstVr(row[2]), row[3], row[4]);
                known.computeIfAbsent(row[0], creator -> new ArrayList<>())
                        .add(new Known(key(group, Integer.parseInt(tag.group(2), 16)), entry));
            }
        }
        known.forEach((name, elements) -> {
            elements.sort(Comparator.comparingInt(Known::key));
            BY_NAME.put(
                    name,
                    new Creator(
                            elements.stream().mapToInt(Known::key).toArray(),
                            elements.stream().map(Known::entry).toArray(Entry[]::new)));
        });
    }

    private PrivateDictionary() {}

    static @Nullable Entry find(Tag tag, String creator) {
        var known = BY_NAME.get(creator);
        if (known == null) {
            return null;
        }
        var at = Arrays.binarySearch(known.keys(), key(tag.group(), tag.element() & 0xFF));
        return at < 0 ? null : known.entries()[at];
    }

    private static int key(int group, int element) {
        return group << 8 | element;
    }
}
