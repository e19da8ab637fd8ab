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
 * <p>A text of three characters or more is looked up in the indexes. Shorter ones match so much
 * that looking through the latest studies is both faster and what was meant.
 */
public final class TypedText {
    /** Nothing is typed: all studies match. */
    public static final TypedText NOTHING = new TypedText("");

    private static final int LONGEST = 200;
    private static final int SHORT = 3;

    private static final String FOUND =
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

    private static final String AMONG_LATEST =
            """
            s.study_uid = any(array(
                select f.study_uid from (
                    select * from index.study
                    order by last_received desc, study_uid desc limit 2000) f
                where to_tsvector('simple', f.patient_name_search)
                        @@ to_tsquery('simple', :%1$swords)
                    or to_tsvector('simple', f.description) @@ to_tsquery('simple', :%1$swords)
                    or f.accession_number like :%1$sbegin or f.accession_number like :%1$supper
                    or exists (select 1 from index.patient q where q.id = f.patient
                        and (q.patient_id like :%1$sbegin or q.patient_id like :%1$supper))))\
            """;

    private final String text;

    private TypedText(String text) {
        this.text = text;
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
        return new TypedText(text.strip());
    }

    Optional<Condition> condition(String name) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        var begin = Patterns.literal(text) + "%";
        var sql = text.length() < SHORT ? AMONG_LATEST : FOUND;
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
