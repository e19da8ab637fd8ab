package dev.gantry.query.matching;

import dev.gantry.dicom.web.Matching;
import dev.gantry.dicom.web.Matching.AnyOf;
import dev.gantry.dicom.web.Matching.Between;
import dev.gantry.dicom.web.Matching.Equal;
import dev.gantry.dicom.web.Matching.Since;
import dev.gantry.dicom.web.Matching.Universal;
import dev.gantry.dicom.web.Matching.Until;
import dev.gantry.dicom.web.Matching.Wildcard;
import dev.gantry.platform.database.SearchForm;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Names of patients, without regard to case, accents and group of the name. The column has all
 * groups in their search form, {@code yamada tarou = 山田 太郎}. The first one is found by the index of
 * prefixes; the others by the index of words, and then looked at closely.
 *
 * @param sql the column
 */
record NameMatcher(String sql) implements Matcher {

    @Override
    public Condition condition(Matching matching, Asked asked) {
        return switch (matching) {
            case Equal(var value) when asked.fuzzy() -> words(value, asked);
            case Wildcard(var pattern) when asked.fuzzy() -> words(pattern, asked);
            case Equal(var value) -> equal(value, asked);
            case Wildcard(var pattern) -> wildcard(pattern, asked);
            case Universal _ -> Condition.of("true");
            case AnyOf _, Between _, Since _, Until _ -> throw asked.invalid("a name was expected");
        };
    }

    /** Every word begins a part of the name, whichever. */
    private Condition words(String value, Asked asked) {
        var prefixes = Patterns.prefixes(value);
        return prefixes.isEmpty()
                ? Condition.of("true")
                : Condition.of(
                        "to_tsvector('simple', %s) @@ to_tsquery('simple', :%s)"
                                .formatted(sql, asked.name()),
                        Map.of(asked.name(), prefixes));
    }

    private Condition equal(String value, Asked asked) {
        var form =
                Stream.of(value.split("="))
                        .map(SearchForm::of)
                        .filter(group -> !group.isEmpty())
                        .collect(Collectors.joining(" = "));
        if (form.isEmpty()) {
            return Condition.of("true");
        }
        var p = asked.name();
        return Condition.of(
                """
                %1$s = :%2$s or %1$s like :%2$sfirst
                or to_tsvector('simple', %1$s) @@ to_tsquery('simple', :%2$swords)
                and ' = ' || %1$s || ' = ' like :%2$sother\
                """
                        .formatted(sql, p),
                Map.of(
                        p,
                        form,
                        p + "first",
                        form + " = %",
                        p + "words",
                        Patterns.prefixes(form),
                        p + "other",
                        "% = " + form + " = %"));
    }

    private Condition wildcard(String pattern, Asked asked) {
        var p = asked.name();
        var form = Patterns.name(pattern);
        var beginning = form.split("[%_]", 2)[0];
        if (beginning.isBlank()) { // no index helps; few ask so
            return Condition.of(
                    "' = ' || %s || ' = ' like :%s".formatted(sql, p),
                    Map.of(p, "% = " + form + " = %"));
        }
        return Condition.of(
                """
                %1$s like :%2$s or %1$s like :%2$sfirst
                or to_tsvector('simple', %1$s) @@ to_tsquery('simple', :%2$swords)
                and ' = ' || %1$s || ' = ' like :%2$sother\
                """
                        .formatted(sql, p),
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
