package dev.gantry.query.matching;

import dev.gantry.dicom.query.AttributePath;
import dev.gantry.dicom.query.InvalidQuery;
import dev.gantry.dicom.query.Matching;
import dev.gantry.dicom.query.Matching.AnyOf;
import dev.gantry.dicom.query.Matching.Between;
import dev.gantry.dicom.query.Matching.Empty;
import dev.gantry.dicom.query.Matching.Equal;
import dev.gantry.dicom.query.Matching.Since;
import dev.gantry.dicom.query.Matching.Universal;
import dev.gantry.dicom.query.Matching.Until;
import dev.gantry.dicom.query.Matching.Wildcard;
import java.util.List;
import java.util.Map;

/** How a column, or an expression in SQL, is matched (PS3.4 §C.2.2.2). */
sealed interface Matcher
        permits Matcher.Exact,
                Matcher.Loose,
                Matcher.Codes,
                Matcher.Number,
                Matcher.Date,
                Matcher.Digits,
                Matcher.Unindexed,
                Matcher.OfAnySeries,
                NameMatcher {

    /**
     * What is asked besides the value.
     *
     * @param name of the SQL parameter, free for this condition together with names it begins
     * @param path of the attribute, for complaints
     * @param fuzzy whether names may match by their sound or parts
     */
    record Asked(String name, AttributePath path, boolean fuzzy) {
        InvalidQuery invalid(String why) {
            return new InvalidQuery(path.keywords(), "", why);
        }
    }

    /** The condition; a kind of matching that the column cannot do is an {@link InvalidQuery}. */
    Condition condition(Matching matching, Asked asked);

    /** Text as it is written. */
    record Exact(String sql) implements Matcher {
        @Override
        public Condition condition(Matching matching, Asked asked) {
            var p = asked.name();
            return switch (matching) {
                case Equal(var value) -> Condition.of(sql + " = :" + p, Map.of(p, value));
                case Wildcard(var pattern) -> Patterns.like(sql, pattern, p);
                case AnyOf(var values) -> Condition.of(sql + " = any(:" + p + ")", p, values);
                case Empty _ -> Condition.of("coalesce(%s, '') = ''".formatted(sql)).unserved();
                case Universal _ -> Condition.of("true");
                case Between _, Since _, Until _ -> throw asked.invalid("ranges are for dates");
            };
        }
    }

    /** Text without regard to case, as people search descriptions. */
    record Loose(String sql) implements Matcher {
        @Override
        public Condition condition(Matching matching, Asked asked) {
            var p = asked.name();
            var lower = "(lower(%s) collate \"C\")".formatted(sql); // as its index has it
            return switch (matching) {
                case Equal(var value) ->
                        Condition.of("%s = lower(:%s)".formatted(lower, p), Map.of(p, value));
                case Wildcard(var pattern) -> Patterns.like(lower, pattern, p, "lower(:%s)");
                case AnyOf(var values) ->
                        Condition.of(
                                "%s = any(select lower(one) from unnest(:%s) one)"
                                        .formatted(lower, p),
                                p,
                                values);
                case Empty _, Between _, Since _, Until _, Universal _ ->
                        new Exact(sql).condition(matching, asked);
            };
        }
    }

    /** An array of codes, one of which has to match. */
    record Codes(String sql) implements Matcher {
        @Override
        public Condition condition(Matching matching, Asked asked) {
            var p = asked.name();
            return switch (matching) {
                case Equal(var value) -> anyOf(List.of(value), p);
                case AnyOf(var values) -> anyOf(values, p);
                case Wildcard(var pattern) ->
                        Condition.of(
                                        "exists (select 1 from unnest(%s) code where code like :%s)"
                                                .formatted(sql, p),
                                        Map.of(p, Patterns.like(pattern)))
                                .unserved();
                case Empty _ -> Condition.of("cardinality(%s) = 0".formatted(sql)).unserved();
                case Universal _ -> Condition.of("true");
                case Between _, Since _, Until _ -> throw asked.invalid("ranges are for dates");
            };
        }

        private Condition anyOf(List<String> values, String p) {
            return Condition.of(sql + " && :" + p, p, values);
        }
    }

    /** A whole number. */
    record Number(String sql) implements Matcher {
        @Override
        public Condition condition(Matching matching, Asked asked) {
            var p = asked.name();
            return switch (matching) {
                case Equal(var value) when isWhole(value) ->
                        Condition.of("%s = :%s::int".formatted(sql, p), Map.of(p, value));
                case AnyOf(var values) when values.stream().allMatch(Number::isWhole) ->
                        Condition.of("%s = any(:%s::int[])".formatted(sql, p), p, values);
                case Empty _ -> Condition.of(sql + " is null").unserved();
                case Equal _, AnyOf _, Wildcard _, Between _, Since _, Until _, Universal _ ->
                        throw asked.invalid("a whole number was expected");
            };
        }

        private static boolean isWhole(String value) {
            return value.matches("[+-]?\\d{1,9}");
        }
    }

    /** A date column. */
    record Date(String sql) implements Matcher {
        @Override
        public Condition condition(Matching matching, Asked asked) {
            var p = asked.name();
            return switch (matching) {
                case Equal(var day) -> compare("=", p, day);
                case Since(var from) -> compare(">=", p, from);
                case Until(var to) -> compare("<=", p, to);
                case Between(var from, var to) ->
                        Condition.of(
                                "%1$s between :%2$sfrom::date and :%2$sto::date".formatted(sql, p),
                                Map.of(p + "from", from, p + "to", to));
                case Empty _ -> Condition.of(sql + " is null").unserved();
                case Universal _ -> Condition.of("true");
                case AnyOf _, Wildcard _ -> throw asked.invalid("a date or a range was expected");
            };
        }

        private Condition compare(String operator, String p, String day) {
            return Condition.of("%s %s :%s::date".formatted(sql, operator, p), Map.of(p, day));
        }
    }

    /** Dates and times kept as text, whose precision may vary: {@code 10} is 10:00 to 10:59. */
    record Digits(String sql) implements Matcher {
        /** Sorts behind every digit, so that the end of a range takes in all that it begins. */
        static final String BEHIND = ":";

        @Override
        public Condition condition(Matching matching, Asked asked) {
            var p = asked.name();
            return switch (matching) {
                case Equal(var value) ->
                        Condition.of(sql + " like :" + p, Map.of(p, Patterns.literal(value) + "%"));
                case Since(var from) -> Condition.of(sql + " >= :" + p, Map.of(p, from));
                case Until(var to) -> Condition.of(sql + " < :" + p, Map.of(p, to + BEHIND));
                case Between(var from, var to) ->
                        Condition.of(
                                "%1$s >= :%2$sfrom %3$s %1$s < :%2$sto"
                                        .formatted(sql, p, wraps(from, to) ? "or" : "and"),
                                Map.of(p + "from", from, p + "to", to + BEHIND));
                case Empty _, Universal _ -> new Exact(sql).condition(matching, asked);
                case AnyOf _, Wildcard _ -> throw asked.invalid("a time or a range was expected");
            };
        }

        /**
         * From ten in the evening to two in the morning. The standard leaves such a range out
         * (PS3.4 §C.2.2.2.5); there is only one thing it can mean.
         */
        private static boolean wraps(String from, String to) {
            return from.compareTo(to + BEHIND) > 0;
        }
    }

    /** What no database index leads to: it narrows what something else has found. */
    record Unindexed(Matcher of) implements Matcher {
        @Override
        public Condition condition(Matching matching, Asked asked) {
            return of.condition(matching, asked).unserved();
        }
    }

    /**
     * A study by what one of its series has: there {@code b} is the series in the SQL of the value.
     * A study has no value where none of its series has one.
     */
    record OfAnySeries(Matcher of) implements Matcher {
        private static final String ANY =
                "s.study_uid in (select b.study_uid from index.series b where %s)";
        private static final String NONE =
                "not exists (select 1 from index.series b where b.study_uid = s.study_uid and not (%s))";

        @Override
        public Condition condition(Matching matching, Asked asked) {
            var ofSeries = of.condition(matching, asked);
            var sql = (matching instanceof Empty ? NONE : ANY).formatted(ofSeries.sql());
            return new Condition(sql, ofSeries.texts(), ofSeries.lists(), ofSeries.served());
        }
    }
}
