package dev.gantry.admin.studies;

import dev.gantry.admin.messages.StudyListMessages;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a view asks query for, in the grammar of QIDO-RS, and what in it nobody can be asked for.
 *
 * @param values by the names of parameters; may identify a patient
 * @param faults a sentence for each field that has one; then nobody is asked
 */
public record StudyParameters(Map<String, String> values, List<Fault> faults) {
    private static final int LONGEST_TEXT = 200;

    /**
     * What is wrong with a field.
     *
     * @param key of the field
     * @param title what the field is called
     */
    public record Fault(String key, String title, String sentence) {}

    /** Copies the collections. */
    public StudyParameters {
        values = Map.copyOf(values);
        faults = List.copyOf(faults);
    }

    /** Those of a view, whose relative dates are as of today. */
    public static StudyParameters of(StudyView view, LocalDate today, StudyListMessages words) {
        var values = new LinkedHashMap<String, String>();
        var faults = new ArrayList<Fault>();
        if (view.text().length() > LONGEST_TEXT
                || view.text().chars().anyMatch(Character::isISOControl)) {
            faults.add(new Fault("text", words.everywhere(), words.fault_too_long()));
        } else if (!view.text().isEmpty()) {
            values.put("text", view.text());
        }
        view.filters()
                .forEach((column, typed) -> {
                    switch (column.filter().read(typed, today)) {
                        case TypedFilter.Reading.Value(var value) ->
                                values.put(column.attribute(), value);
                        case TypedFilter.Reading.TooLong _ ->
                                faults.add(fault(column, words, words.fault_too_long()));
                        case TypedFilter.Reading.InTheMiddle _ ->
                                faults.add(fault(column, words, words.fault_in_the_middle()));
                        case TypedFilter.Reading.NoDate _ ->
                                faults.add(fault(column, words, words.fault_no_date()));
                        case TypedFilter.Reading.NoCode _ ->
                                faults.add(fault(column, words, words.fault_no_code()));
                    }
                });
        var order = view.order();
        if (!order.column().orderBy().isEmpty()) {
            values.put(
                    "orderby",
                    order.column().orderBy().stream()
                            .map(by -> order.descending() ? "-" + by : by)
                            .collect(Collectors.joining(",")));
        }
        return new StudyParameters(values, faults);
    }

    private static Fault fault(StudyColumn column, StudyListMessages words, String sentence) {
        return new Fault(column.key(), ColumnTitles.of(column, words), sentence);
    }

    @Override
    public String toString() {
        return "StudyParameters[%s]".formatted(values.keySet());
    }
}
