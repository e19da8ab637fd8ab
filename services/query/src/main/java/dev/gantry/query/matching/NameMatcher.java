package dev.gantry.query.matching;

import dev.gantry.dicom.query.Matching;
import dev.gantry.dicom.query.Matching.AnyOf;
import dev.gantry.dicom.query.Matching.Between;
import dev.gantry.dicom.query.Matching.Empty;
import dev.gantry.dicom.query.Matching.Equal;
import dev.gantry.dicom.query.Matching.Since;
import dev.gantry.dicom.query.Matching.Universal;
import dev.gantry.dicom.query.Matching.Until;
import dev.gantry.dicom.query.Matching.Wildcard;
import dev.gantry.platform.database.SearchForm;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Names of patients, without regard to case, accents and group of the name. The column has all
 * groups in their search form, {@code yamada tarou = 山田 太郎}. The first one is found by the index of
 * prefixes; the others by the index of words, and then looked at closely.
 *
 * <p>Fuzzily (PS3.4 §C.2.2.2.1.1) a name matches when each word of the value begins some part of
 * it, or sounds like one. Two words sound alike when {@code index.sounds_of} makes the same of
 * them: what is left without vowels, with consonants that are heard alike written alike ({@code
 * Meyer, Maier}; {@code Schmidt, Smith}; {@code Katharina, Caterina}). Words of less than three
 * letters have no sound to go by. Both are looked up in indexes.
 *
 * @param sql the column
 */
record NameMatcher(String sql) implements Matcher {
    /**
     * These studies, or patients, are found before anything else. PostgreSQL takes the beginning of
     * a word for common, and would look at every row for a rare one.
     */
    private static final String STUDIES_FIRST =
            "s.study_uid = any(array(select f.study_uid from index.study f where %s))";

    private static final String PATIENTS_FIRST =
            "p.id = any(array(select f.id from index.patient f where %s))";

    private static final int MOST_NAMES = 16;
    private static final int MOST_WORDS = 16;
    private static final int SHORTEST_SOUND = 3;

    @Override
    public Condition condition(Matching matching, Asked asked) {
        return switch (matching) {
            case Equal(var value) when asked.fuzzy() -> fuzzy(value, asked);
            case Wildcard(var pattern) when asked.fuzzy() -> fuzzy(pattern, asked);
            case Equal(var value) -> equal(value, asked);
            case Wildcard(var pattern) -> wildcard(pattern, asked);
            case Empty _ -> Condition.of("coalesce(%s, '') = ''".formatted(sql)).unserved();
            case Universal _ -> Condition.of("true");
            case AnyOf(var values) -> anyOf(values, asked);
            case Between _, Since _, Until _ -> throw asked.invalid("a name was expected");
        };
    }

    private Condition anyOf(List<String> values, Asked asked) {
        if (values.size() > MOST_NAMES) {
            throw asked.invalid("more than %d names".formatted(MOST_NAMES));
        }
        var sql = new ArrayList<String>();
        var texts = new HashMap<String, String>();
        for (var value : values) {
            var name = asked.name() + "n" + sql.size() + "x";
            var one = equal(value, new Asked(name, asked.path(), false));
            sql.add("(" + one.sql() + ")");
            texts.putAll(one.texts());
        }
        return Condition.of(String.join(" or ", sql), texts);
    }

    private Condition fuzzy(String value, Asked asked) {
        var words = Patterns.words(value);
        if (words.isEmpty()) {
            return Condition.of("true");
        }
        if (words.size() > MOST_WORDS) {
            throw asked.invalid("more than %d words".formatted(MOST_WORDS));
        }
        var column = sql.replaceFirst("^[sp]\\.", "f.");
        var conditions = new ArrayList<String>();
        var texts = new HashMap<String, String>();
        for (var word : words) {
            var p = asked.name() + "w" + conditions.size() + "x";
            var begins =
                    "to_tsvector('simple', %s) @@ to_tsquery('simple', :%s)".formatted(column, p);
            var sounds =
                    """
                     or to_tsvector('simple', index.sounds_of(%s))
                    @@ plainto_tsquery('simple', index.sounds_of(:%ssound))\
                    """
                            .formatted(column, p);
            texts.put(p, word + ":*");
            if (word.length() >= SHORTEST_SOUND) {
                texts.put(p + "sound", word);
                conditions.add("(" + begins + sounds + ")");
            } else {
                conditions.add(begins);
            }
        }
        var first = sql.startsWith("p.") ? PATIENTS_FIRST : STUDIES_FIRST;
        return Condition.of(first.formatted(String.join(" and ", conditions)), texts);
    }

    private Condition equal(String value, Asked asked) {
        var form =
                Stream.of(value.split("="))
                        .map(SearchForm::of)
                        .filter(group -> !group.isEmpty())
                        .collect(Collectors.joining(" = "));
        return form.isEmpty()
                ? Condition.of("true")
                : asGroup(sql + " = :" + asked.name(), form, form, asked.name());
    }

    private Condition wildcard(String pattern, Asked asked) {
        var p = asked.name();
        var form = // a pattern of several groups finds names that have as many
                Stream.of(pattern.split("="))
                        .map(Patterns::name)
                        .filter(group -> !group.isEmpty())
                        .collect(Collectors.joining(" = "));
        var beginning = form.split("[%_]", 2)[0];
        if (beginning.isBlank()) { // no index helps; few ask so
            return Condition.of(
                            "' = ' || %s || ' = ' like :%s".formatted(sql, p),
                            Map.of(p, "% = " + form + " = %"))
                    .unserved();
        }
        return asGroup(sql + " like :" + p, form, beginning, p);
    }

    /** The whole name, its first group, or any other one whose words are in the index. */
    private Condition asGroup(String whole, String form, String beginning, String p) {
        return Condition.of(
                """
                %3$s or %1$s like :%2$sfirst
                or to_tsvector('simple', %1$s) @@ to_tsquery('simple', :%2$swords)
                and ' = ' || %1$s || ' = ' like :%2$sother\
                """
                        .formatted(sql, p, whole),
                Map.of(
                        p,
                        form,
                        p + "first",
                        form + " = %",
                        p + "words",
                        Patterns.prefixes(beginning),
                        p + "other",
                        "% = " + form + " = %"));
    }
}
