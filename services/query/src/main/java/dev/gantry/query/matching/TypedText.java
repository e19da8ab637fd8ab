package dev.gantry.query.matching;

import dev.gantry.query.Refusal;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What somebody types into one field for everything: studies match whose patient's name or
 * description has words that begin so, or whose patient id, accession number or UID does. No key of
 * the query model says this, since keys narrow each other and these are alternatives.
 *
 * <p>What matches is either looked up in the indexes or looked for in rows that are read anyway. To
 * look up costs as much as there is to find, which is too much for a word that every third study
 * has; and to look through rows in their order finds such a word at once, and a rare one never.
 * {@code PageSearch} does the latter for some rows and then, if need be, the former. A text of less
 * than three characters is only looked for among those rows, which is what was meant.
 */
public final class TypedText {
    private static final int LONGEST = 200;
    private static final int SHORT = 3;

    private static final String LOOKED_UP =
            """
            s.study_uid = any(array(
                select f.study_uid from index.study f where f.patient in (
                    select q.id from index.patient q
                    where q.patient_id like :%1$sbegin or q.patient_id like :%1$supper)
                union
                select f.study_uid from index.study f
                where to_tsvector('simple', f.patient_name_search)
                    @@ to_tsquery('simple', :%1$swords)
                union
                select f.study_uid from index.study f
                where f.accession_number like :%1$sbegin or f.accession_number like :%1$supper
                union
                select f.study_uid from index.study f
                where to_tsvector('simple', f.description) @@ to_tsquery('simple', :%1$swords)
                union
                select f.study_uid from index.study f where f.study_uid like :%1$sbegin))\
            """;

    private static final String IN_ROW =
            """
            to_tsvector('simple', s.patient_name_search) @@ to_tsquery('simple', :%1$swords)
            or to_tsvector('simple', s.description) @@ to_tsquery('simple', :%1$swords)
            or s.accession_number like :%1$sbegin or s.accession_number like :%1$supper
            or s.study_uid like :%1$sbegin
            or (select q.patient_id like :%1$sbegin or q.patient_id like :%1$supper
                from index.patient q where q.id = s.patient)\
            """;

    /** Nothing is typed: all studies match. */
    public static final TypedText NOTHING = new TypedText("", LOOKED_UP);

    private final String text;
    private final String sql;

    private TypedText(String text, String sql) {
        this.text = text;
        this.sql = sql;
    }

    /**
     * The text without spaces at its ends.
     *
     * @throws Refusal when nobody types that
     */
    public static TypedText of(String text) {
        if (text.length() > LONGEST || text.chars().anyMatch(Character::isISOControl)) {
            throw new Refusal.InvalidParameter(
                    "text",
                    "at most %d characters of which none is a control character"
                            .formatted(LONGEST));
        }
        return new TypedText(text.strip(), LOOKED_UP);
    }

    /** The same, looked for in rows that are read anyway. */
    public TypedText inRows() {
        return new TypedText(text, IN_ROW);
    }

    /** Whether there is nothing to match. */
    public boolean isNothing() {
        return text.isEmpty();
    }

    /** Whether it is so short that nobody wants all that matches. */
    public boolean isShort() {
        return text.length() < SHORT;
    }

    Optional<Condition> condition(String name) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        var begin = Patterns.literal(text) + "%";
        return Optional.of(
                Condition.of(
                        sql.formatted(name),
                        Map.of(
                                name + "begin",
                                begin,
                                name + "upper",
                                begin.toUpperCase(Locale.ROOT),
                                name + "words",
                                Patterns.prefixes(text))));
    }

    @Override
    public String toString() {
        return "(withheld)"; // it may name a patient
    }
}
