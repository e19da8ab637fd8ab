package dev.gantry.admin.messages;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Person names (PS3.5 §6.2.1) as people write them: "Yamada, Tarou (山田, 太郎)". */
public final class ReadableName {
    private static final int FAMILY = 0;
    private static final int GIVEN = 1;
    private static final int MIDDLE = 2;
    private static final int PREFIX = 3;
    private static final int SUFFIX = 4;

    private ReadableName() {}

    /**
     * The alphabetic group first; the ideographic and phonetic ones follow in parentheses where
     * there are any.
     *
     * @param value a value of VR PN; empty gives an empty text
     */
    public static String of(String value) {
        var groups = new ArrayList<String>();
        for (var group : value.split("=", -1)) {
            var readable = group(group);
            if (!readable.isEmpty()) {
                groups.add(readable);
            }
        }
        return switch (groups.size()) {
            case 0 -> "";
            case 1 -> groups.getFirst();
            default ->
                    groups.getFirst()
                            + " ("
                            + String.join(" · ", groups.subList(1, groups.size()))
                            + ")";
        };
    }

    private static String group(String group) {
        var parts = List.of(group.split("\\^", -1));
        var called =
                IntStream.of(PREFIX, GIVEN, MIDDLE)
                        .mapToObj(place -> part(parts, place))
                        .filter(part -> !part.isEmpty())
                        .collect(Collectors.joining(" "));
        var family = part(parts, FAMILY);
        var suffix = part(parts, SUFFIX);
        var named = family.isEmpty() || called.isEmpty() ? family + called : family + ", " + called;
        return suffix.isEmpty() ? named : (named + ", " + suffix).strip();
    }

    private static String part(List<String> parts, int place) {
        return place < parts.size() ? parts.get(place).strip() : "";
    }
}
