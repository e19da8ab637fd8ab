package dev.gantry.dicom.net;

import java.text.Normalizer;

/**
 * Words in the characters of an Error Comment (0000,0902): VR LO in the default repertoire, since a
 * command names no other (PS3.7 §C, PS3.5 §6.2). That is at most 64 characters of ISO 646 without
 * backslash and without control characters.
 */
final class ErrorComment {
    private static final int LONGEST = 64;

    private ErrorComment() {}

    /** The same words as far as they can be written so, each other character as what it is like. */
    static String of(String text) {
        var plain = new StringBuilder();
        Normalizer.normalize(text, Normalizer.Form.NFKD)
                .codePoints()
                .limit(4L * LONGEST) // longer than can be said, however much falls away
                .forEach(c -> plain.append(plain(c)));
        var words = plain.toString().replaceAll(" {2,}", " ").strip();
        return words.length() <= LONGEST ? words : words.substring(0, LONGEST).strip();
    }

    private static String plain(int character) {
        if (character > ' ' && character <= '~' && character != '\\') {
            return Character.toString(character);
        }
        return switch (character) {
            case '\\' -> "/";
            case '§' -> ""; // "PS3.5 §7.1" is as clear without
            case 'ß' -> "ss";
            case 'æ' -> "ae";
            case 'Æ' -> "AE";
            case 'œ' -> "oe";
            case 'Œ' -> "OE";
            case 'ø' -> "o";
            case 'Ø' -> "O";
            case 'ł' -> "l";
            case 'Ł' -> "L";
            case 'đ', 'ð' -> "d";
            case 'Đ', 'Ð' -> "D";
            case 'ı' -> "i";
            case '\u03BC' -> "u"; // what is left of the sign for micro
            case '×' -> "x";
            case '·', '•' -> "*";
            case '→' -> "->";
            case '≤' -> "<=";
            case '≥' -> ">=";
            case '≠' -> "<>";
            case '‘', '’', '‚', '‛', '′', '‹', '›' -> "'";
            case '“', '”', '„', '‟', '″', '«', '»' -> "\"";
            case '\u2212' -> "-"; // the sign for minus
            default -> byCategory(character);
        };
    }

    private static String byCategory(int character) {
        return switch (Character.getType(character)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> "";
            case Character.CONTROL,
                    Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    " ";
            case Character.DASH_PUNCTUATION -> "-";
            default -> "?";
        };
    }
}
