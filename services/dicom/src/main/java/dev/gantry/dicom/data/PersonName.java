package dev.gantry.dicom.data;

import java.util.List;
import java.util.regex.Pattern;

/**
 * The name of a person (PS3.5 §6.2, PN): up to three groups of up to five components. Its text
 * never goes into a log: {@link #toString()} keeps it back.
 *
 * @param alphabetic family^given^middle^prefix^suffix, empty when absent
 * @param ideographic the same in ideographs, empty when absent
 * @param phonetic the same as it is spoken, empty when absent
 */
public record PersonName(String alphabetic, String ideographic, String phonetic) {
    private static final Pattern GROUPS = Pattern.compile("=");
    private static final Pattern COMPONENTS = Pattern.compile("\\^");

    /** Splits a value into its groups. */
    public static PersonName of(String value) {
        var groups = GROUPS.split(value, 3);
        return new PersonName(
                trimmed(groups[0]),
                groups.length > 1 ? trimmed(groups[1]) : "",
                groups.length > 2 ? trimmed(groups[2]) : "");
    }

    /** Without the delimiters of components that are not there (PS3.5 §6.2.1.1). */
    private static String trimmed(String group) {
        var text = group.strip();
        var to = text.length();
        while (to > 0 && (text.charAt(to - 1) == '^' || text.charAt(to - 1) == ' ')) {
            to--;
        }
        return text.substring(0, to);
    }

    /** The value as the standard writes it, without trailing empty groups. */
    public String value() {
        if (!phonetic.isEmpty()) {
            return alphabetic + "=" + ideographic + "=" + phonetic;
        }
        return ideographic.isEmpty() ? alphabetic : alphabetic + "=" + ideographic;
    }

    /**
     * The components of the alphabetic group: family, given, middle, prefix, suffix; at least one,
     * at most five.
     */
    public List<String> components() {
        return List.of(COMPONENTS.split(alphabetic, 5));
    }

    /** The components of the alphabetic group. */
    public Components alphabeticComponents() {
        return Components.of(alphabetic);
    }

    /** The components of the ideographic group. */
    public Components ideographicComponents() {
        return Components.of(ideographic);
    }

    /** The components of the phonetic group. */
    public Components phoneticComponents() {
        return Components.of(phonetic);
    }

    /** The five components of a group (PS3.5 §6.2.1.1), each empty when absent. */
    public record Components(
            String family, String given, String middle, String prefix, String suffix) {
        static Components of(String group) {
            var parts = COMPONENTS.split(group, 5);
            var five = new String[5];
            for (var i = 0; i < five.length; i++) {
                five[i] = i < parts.length ? parts[i].strip() : "";
            }
            return new Components(five[0], five[1], five[2], five[3], five[4]);
        }

        /** As the standard writes the group, without trailing delimiters. */
        public String value() {
            return trimmed(String.join("^", family, given, middle, prefix, suffix));
        }

        @Override
        public String toString() {
            return "(withheld)";
        }
    }

    @Override
    public String toString() {
        return "(withheld)";
    }
}
