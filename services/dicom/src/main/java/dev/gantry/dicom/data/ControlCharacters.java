package dev.gantry.dicom.data;

/**
 * Text of a peer, made safe to be shown. Whoever sends a title, a UID or an address may put into it
 * what makes a terminal do things, what ends a line and begins a false one, and what turns the
 * direction of writing, so that a person reads something else than what is there.
 */
public final class ControlCharacters {
    private ControlCharacters() {}

    /**
     * The same text with each character that has no shape of its own written as its number: {@code
     * \}{@code u001B}. Those are the controls C0, DEL and C1, formats such as those of the
     * direction of writing, separators of lines and paragraphs, and halves of surrogate pairs.
     */
    public static String escaped(String text) {
        var at = 0;
        while (at < text.length() && !mustBeEscaped(text.codePointAt(at))) {
            at += Character.charCount(text.codePointAt(at));
        }
        return at == text.length() ? text : text.substring(0, at) + escapedFrom(text, at);
    }

    private static String escapedFrom(String text, int from) {
        var escaped = new StringBuilder();
        text.codePoints()
                .skip(text.codePointCount(0, from))
                .forEach(c -> {
                    if (mustBeEscaped(c)) {
                        Character.toString(c)
                                .chars()
                                .forEach(unit -> escaped.append("\\u%04X".formatted(unit)));
                    } else {
                        escaped.appendCodePoint(c);
                    }
                });
        return escaped.toString();
    }

    private static boolean mustBeEscaped(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE ->
                    true;
            default -> false;
        };
    }
}
