package dev.gantry.dicom.validate;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Tag;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * When a conditional attribute is required, as far as a data set can tell. Clauses that must all
 * hold, separated by {@code &}: {@code Keyword} has a value, {@code !Keyword} is not there, {@code
 * Keyword=A|B} has one of these among its values, {@code Keyword!=A|B} has none of them, {@code
 * Keyword>1} begins with a larger number.
 */
final class Condition {
    private static final Pattern CLAUSE = Pattern.compile("(!?)(\\w+)(?:(=|!=|>)(.+))?");

    private enum Relation {
        PRESENT,
        ABSENT,
        ONE_OF,
        NONE_OF,
        GREATER
    }

    private record Clause(Tag tag, Relation relation, List<String> values) {
        boolean holds(DataSet dataSet) {
            return switch (relation) {
                case PRESENT -> dataSet.element(tag).filter(Presence::hasValue).isPresent();
                case ABSENT -> !dataSet.contains(tag);
                case ONE_OF -> dataSet.strings(tag).stream().anyMatch(values::contains);
                case NONE_OF -> dataSet.strings(tag).stream().noneMatch(values::contains);
                case GREATER ->
                        dataSet.number(tag).orElse(0) > Double.parseDouble(values.getFirst());
            };
        }
    }

    private final List<Clause> clauses;

    private Condition(List<Clause> clauses) {
        this.clauses = clauses;
    }

    /** Reads a condition of the table; an empty one always holds. */
    static Condition parse(String text) {
        return new Condition(
                Stream.of(text.split("&"))
                        .map(String::strip)
                        .filter(clause -> !clause.isEmpty())
                        .map(Condition::clause)
                        .toList());
    }

    private static Clause clause(String text) {
        var clause = CLAUSE.matcher(text);
        if (!clause.matches()) {
            throw new IllegalArgumentException("no condition: " + text);
        }
        var tag =
                Tag.parse(clause.group(2))
                        .orElseThrow(() -> new IllegalArgumentException("no keyword: " + text));
        if (clause.group(3) == null) {
            var relation = clause.group(1).isEmpty() ? Relation.PRESENT : Relation.ABSENT;
            return new Clause(tag, relation, List.of());
        }
        var relation =
                switch (clause.group(3)) {
                    case "=" -> Relation.ONE_OF;
                    case "!=" -> Relation.NONE_OF;
                    default -> Relation.GREATER;
                };
        return new Clause(tag, relation, List.of(clause.group(4).split("\\|", -1)));
    }

    boolean holds(DataSet dataSet) {
        return clauses.stream().allMatch(clause -> clause.holds(dataSet));
    }
}
