package dev.gantry.dicom.data;

/**
 * The name of an application entity (PS3.5 §6.2, AE). Leading and trailing spaces do not count.
 *
 * @param value 1 to 16 printable characters of ISO 646 without backslash
 */
public record AeTitle(String value) {
    public AeTitle {
        value = value.strip();
        if (value.isEmpty() || value.length() > 16) {
            throw new IllegalArgumentException(
                    "'%s' is no AE title: it has %d characters, 1 to 16 are allowed"
                            .formatted(
                                    value.length() > 40 ? value.substring(0, 40) + "…" : value,
                                    value.length()));
        }
        for (var i = 0; i < value.length(); i++) {
            var c = value.charAt(i);
            if (c < ' ' || c > '~' || c == '\\') {
                throw new IllegalArgumentException(
                        "'%s' is no AE title: character %d is not allowed".formatted(value, i + 1));
            }
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
