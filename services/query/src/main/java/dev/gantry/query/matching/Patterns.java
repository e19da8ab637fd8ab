package dev.gantry.query.matching;

import dev.gantry.platform.database.SearchForm;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** From the wildcards of DICOM to those of SQL, and to words of a text search. */
final class Patterns {
    private Patterns() {}

    /** A condition on text; a pattern that begins with a wildcard is one that no index serves. */
    static Condition like(String sql, String pattern, String name) {
        return like(sql, pattern, name, ":%s");
    }

    /** The same, where the value goes through a function first. */
    static Condition like(String sql, String pattern, String name, String value) {
        var condition =
                Condition.of(
                        "%s like %s".formatted(sql, value.formatted(name)),
                        Map.of(name, like(pattern)));
        return "*?".indexOf(pattern.charAt(0)) >= 0 ? condition.unserved() : condition;
    }

    /** {@code *} any characters, {@code ?} one; SQL's own wildcards lose their meaning. */
    static String like(String pattern) {
        return literal(pattern).replace('*', '%').replace('?', '_');
    }

    /** The text with SQL's wildcards made harmless. */
    static String literal(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }

    /**
     * The pattern of a name in its search form: what separates parts in {@code Smith^J*} is a
     * space.
     */
    static String name(String pattern) {
        var form = new StringBuilder();
        var piece = new StringBuilder();
        for (var c : pattern.toCharArray()) {
            if (c == '*' || c == '?') {
                append(form, piece);
                form.append(c == '*' ? '%' : '_');
            } else {
                piece.append(c);
            }
        }
        append(form, piece);
        return form.toString().stripTrailing();
    }

    /** The words that a text begins or contains, each as a prefix: {@code smi:* & jo:*}. */
    static String prefixes(String text) {
        return words(text).stream().map(word -> word + ":*").collect(Collectors.joining(" & "));
    }

    /** The words of a text in their search form. */
    static List<String> words(String text) {
        return Arrays.stream(SearchForm.of(text).split(" "))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private static void append(StringBuilder form, StringBuilder piece) {
        if (piece.isEmpty()) {
            return;
        }
        if (!form.isEmpty() && !Character.isLetterOrDigit(piece.charAt(0))) {
            form.append(' ');
        }
        var text = SearchForm.of(piece.toString());
        form.append(text);
        if (!text.isEmpty() && !Character.isLetterOrDigit(piece.charAt(piece.length() - 1))) {
            form.append(' ');
        }
        piece.setLength(0);
    }
}
