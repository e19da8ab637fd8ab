package dev.gantry.platform.database;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;

/**
 * Text as it is searched: lower case, without accents, every run of anything but letters and digits
 * one space. What is stored and what is asked for go through the same method, so that they meet.
 */
public final class SearchForm {
    /** Letters whose stroke or ligature Unicode does not take apart. */
    private static final Map<Integer, String> LETTERS =
            Map.of(
                    (int) 'ł', "l", (int) 'ø', "o", (int) 'đ', "d", (int) 'ħ', "h", (int) 'ı', "i",
                    (int) 'ß', "ss", (int) 'æ', "ae", (int) 'œ', "oe", (int) 'þ', "th");

    private SearchForm() {}

    /** The search form of a text, without spaces at its ends. */
    public static String of(String text) {
        var apart = Normalizer.normalize(text, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT);
        var form = new StringBuilder(apart.length());
        apart.codePoints().forEach(c -> append(form, c));
        return Normalizer.normalize(form.toString().strip(), Normalizer.Form.NFC);
    }

    private static void append(StringBuilder form, int codePoint) {
        if (Character.getType(codePoint) == Character.NON_SPACING_MARK && !isKana(form)) {
            return;
        }
        var letter = LETTERS.get(codePoint);
        if (letter != null) {
            form.append(letter);
        } else if (Character.isLetterOrDigit(codePoint)
                || Character.getType(codePoint) == Character.NON_SPACING_MARK) {
            form.appendCodePoint(codePoint);
        } else if (!form.isEmpty() && form.charAt(form.length() - 1) != ' ') {
            form.append(' ');
        }
    }

    /** In Japanese the mark makes another consonant (か, が), which is no accent. */
    private static boolean isKana(StringBuilder form) {
        if (form.isEmpty()) {
            return false;
        }
        var script = Character.UnicodeScript.of(form.codePointBefore(form.length()));
        return script == Character.UnicodeScript.HIRAGANA
                || script == Character.UnicodeScript.KATAKANA;
    }
}
