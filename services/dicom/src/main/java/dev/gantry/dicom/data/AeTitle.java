package dev.gantry.dicom.data;

/**
 * The name of an application entity (PS3.5 §6.2, AE). Leading and trailing spaces do not count.
 *
 * @param value 1 to 16 printable characters of ISO 646 without backslash
 */
public record AeTitle(String value) {
    public AeTitle {
        value = withoutSpaces(value);
        if (value.isEmpty() || value.length() > 16) {
            throw new IllegalArgumentException(
                    "'%s' is no AE title: it has %d characters, 1 to 16 are allowed"
                            .formatted(
                                    ControlCharacters.escaped(
                                            value.length() > 40
                                                    ? value.substring(0, 40) + "…"
                                                    : value),
                                    value.length()));
        }
        for (var i = 0; i < value.length(); i++) {
            var c = value.charAt(i);
            if (c < ' ' || c > '~' || c == '\\') {
                throw new IllegalArgumentException(
                        "'%s' is no AE title: character %d is not allowed"
                                .formatted(ControlCharacters.escaped(value), i + 1));
            }
        }
    }

    /** A tab or a line feed is no space, but against the rule. */
    private static String withoutSpaces(String text) {
        var from = 0;
        var to = text.length();
        while (from < to && text.charAt(from) == ' ') {
            from++;
        }
        while (from < to && text.charAt(to - 1) == ' ') {
            to--;
        }
        return text.substring(from, to);
    }

    @Override
    public String toString() {
        return value;
    }
}
