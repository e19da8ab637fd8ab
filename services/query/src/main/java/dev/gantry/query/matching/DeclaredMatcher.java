package dev.gantry.query.matching;

import dev.gantry.dicom.query.AttributeKind;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What was declared searchable. Its values lie in a table of their own, in whose index the
 * attribute comes before the value: however many there are, those that match lie together.
 */
record DeclaredMatcher(Declared attribute) {
    private static final String VALUE = "v.value";
    private static final String NUMBER = "-?\\d{1,64}(\\.\\d{1,64})?";

    Condition condition(Matching matching, Matcher.Asked asked) {
        var id = asked.name() + "id";
        var whose =
                switch (attribute.level()) {
                    case PATIENT -> throw new IllegalStateException("Declared " + attribute);
                    case STUDY -> List.of("s.study_uid", "v.study_uid");
                    case SERIES ->
                            List.of("(e.study_uid, e.series_uid)", "v.study_uid, v.series_uid");
                    case INSTANCE ->
                            List.of("(i.study_uid, i.instance_uid)", "v.study_uid, v.instance_uid");
                };
        boolean isEmpty = matching instanceof Empty;
        var ofValue = isEmpty ? Condition.of("true").unserved() : ofValue(matching, asked);
        var texts = new HashMap<>(ofValue.texts());
        texts.put(id, "" + attribute.id());
        return new Condition(
                "%s %s (select %s from index.searchable_value v where v.attribute = :%s::bigint and %s)"
                        .formatted(
                                whose.getFirst(),
                                isEmpty ? "not in" : "in",
                                whose.getLast(),
                                id,
                                ofValue.sql()),
                texts,
                ofValue.lists(),
                ofValue.served());
    }

    private Condition ofValue(Matching matching, Matcher.Asked asked) {
        return switch (attribute.kind()) {
            case TEXT -> new Matcher.Exact(VALUE).condition(matching, asked);
            case DATE, TIME -> new Matcher.Digits(VALUE).condition(matching, asked);
            case NAME -> name(matching, asked);
            case NUMBER -> number(matching, asked);
            case DATETIME -> moment(matching, asked);
        };
    }

    private static Condition name(Matching matching, Matcher.Asked asked) {
        var exact = new Matcher.Exact(VALUE);
        return switch (matching) {
            case Equal(var value) ->
                    exact.condition(
                            new AnyOf(Stream.of(value.split("=")).map(SearchForm::of).toList()),
                            asked);
            case AnyOf(var values) ->
                    exact.condition(new AnyOf(values.stream().map(SearchForm::of).toList()), asked);
            case Wildcard(var pattern) -> {
                var like = Patterns.name(pattern);
                var condition =
                        Condition.of(VALUE + " like :" + asked.name(), Map.of(asked.name(), like));
                yield like.startsWith("%") || like.startsWith("_")
                        ? condition.unserved()
                        : condition;
            }
            case Universal _, Empty _, Between _, Since _, Until _ ->
                    throw asked.invalid("a name was expected");
        };
    }

    private static Condition number(Matching matching, Matcher.Asked asked) {
        var p = asked.name();
        return switch (matching) {
            case Equal(var value) when value.matches(NUMBER) ->
                    Condition.of("v.number = :%s::numeric".formatted(p), Map.of(p, value));
            case AnyOf(var values) when values.stream().allMatch(one -> one.matches(NUMBER)) ->
                    Condition.of("v.number = any(:%s::numeric[])".formatted(p), p, values);
            case Equal _, AnyOf _, Wildcard _, Empty _, Universal _, Between _, Since _, Until _ ->
                    throw asked.invalid("a number was expected");
        };
    }

    private static Condition moment(Matching matching, Matcher.Asked asked) {
        return switch (matching) {
            case Equal(var value) -> between(Optional.of(value), Optional.of(value), asked);
            case Between(var from, var to) -> between(Optional.of(from), Optional.of(to), asked);
            case Since(var from) -> between(Optional.of(from), Optional.empty(), asked);
            case Until(var to) -> between(Optional.empty(), Optional.of(to), asked);
            case AnyOf _, Wildcard _, Empty _, Universal _ ->
                    throw asked.invalid("a date time or a range was expected");
        };
    }

    private static Condition between(
            Optional<String> from, Optional<String> to, Matcher.Asked asked) {
        var sql = new StringBuilder("true");
        var texts = new HashMap<String, String>();
        from.ifPresent(value -> {
            sql.append(" and v.value >= :").append(asked.name()).append("from");
            texts.put(
                    asked.name() + "from",
                    AttributeKind.earliest(value)
                            .orElseThrow(() -> asked.invalid("there is no such moment")));
        });
        to.ifPresent(value -> {
            sql.append(" and v.value <= :").append(asked.name()).append("to");
            texts.put(
                    asked.name() + "to",
                    AttributeKind.latest(value)
                            .orElseThrow(() -> asked.invalid("there is no such moment")));
        });
        return Condition.of(sql.toString(), texts);
    }
}
