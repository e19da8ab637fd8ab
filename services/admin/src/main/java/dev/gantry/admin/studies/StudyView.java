package dev.gantry.admin.studies;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How somebody looks at the study list, as they typed and chose it. Its address says all of it, so
 * that it can be kept as a bookmark, sent to somebody, and saved.
 *
 * @param text what is searched for everywhere, empty for everything
 * @param filters what is typed into the columns; none is blank
 * @param columns those that are shown, each once, in the order of the table; at least one, and each
 *     that is filtered by
 */
public record StudyView(
        String text, Map<StudyColumn, String> filters, Order order, List<StudyColumn> columns) {
    private static final String TEXT = "text";
    private static final String ORDER = "order";
    private static final String COLUMNS = "columns";

    /** What the list is put in order by. */
    public record Order(StudyColumn column, boolean descending) {
        /** What was received last comes first. */
        public static final Order NEWEST = new Order(StudyColumn.RECEIVED, true);

        /** The order as an address says it. */
        public String text() {
            return (descending ? "-" : "") + column.key();
        }

        /** What a click on the heading of a column makes of it. */
        Order clicked(StudyColumn heading) {
            if (heading == StudyColumn.RECEIVED) {
                return NEWEST; // no index has the oldest first
            }
            return new Order(heading, heading == column ? !descending : heading.beginsDescending());
        }

        static Optional<Order> parse(String text) {
            boolean descending = text.startsWith("-");
            return StudyColumn.ofKey(descending ? text.substring(1) : text)
                    .filter(StudyColumn::isSortable)
                    .map(column -> new Order(column, descending))
                    .map(order -> order.column == StudyColumn.RECEIVED ? NEWEST : order);
        }
    }

    /** Keeps copies that do not change. */
    public StudyView {
        var typed = new EnumMap<StudyColumn, String>(StudyColumn.class);
        typed.putAll(filters);
        filters = Collections.unmodifiableMap(typed);
        columns =
                Stream.concat(
                                (columns.isEmpty() ? StudyColumn.USUAL : columns).stream(),
                                typed.keySet().stream()) // nobody is filtered by what is not seen
                        .sorted()
                        .distinct()
                        .toList();
    }

    /**
     * The view that parameters of an address say. What they do not say is as usual, and what this
     * version does not know is left out: an address may be older, or newer.
     *
     * @param usual the columns where none are said
     */
    public static StudyView of(Map<String, List<String>> parameters, List<StudyColumn> usual) {
        var filters = new EnumMap<StudyColumn, String>(StudyColumn.class);
        for (var column : StudyColumn.values()) {
            var typed = last(parameters, column.key());
            if (column.filter() != TypedFilter.NONE && !typed.isBlank()) {
                filters.put(column, typed.strip());
            }
        }
        var columns = columns(last(parameters, COLUMNS));
        return new StudyView(
                last(parameters, TEXT).strip(),
                filters,
                Order.parse(last(parameters, ORDER)).orElse(Order.NEWEST),
                columns.isEmpty() ? usual : columns);
    }

    /** Columns by their keys, with commas between; what is none is left out. */
    public static List<StudyColumn> columns(String keys) {
        return Arrays.stream(keys.split(","))
                .flatMap(key -> StudyColumn.ofKey(key).stream())
                .toList();
    }

    /** A form says the order twice: as it was, and as the heading that was clicked has it. */
    private static String last(Map<String, List<String>> parameters, String name) {
        var values = parameters.getOrDefault(name, List.of());
        return values.isEmpty() ? "" : values.getLast();
    }

    /** The same with these columns. */
    public StudyView with(List<StudyColumn> chosen) {
        return new StudyView(text, filters, order, chosen);
    }

    /** The keys of the columns, with commas between. */
    public String columnKeys() {
        return columns.stream().map(StudyColumn::key).collect(Collectors.joining(","));
    }

    /** Whether all studies are shown. */
    public boolean isOfEverything() {
        return text.isEmpty() && filters.isEmpty();
    }

    /** What is typed into a column, empty for nothing. */
    public String typed(StudyColumn column) {
        return filters.getOrDefault(column, "");
    }

    /** The parameters of its address, columns included, so that it looks the same to everybody. */
    public String parameters() {
        return String.join("&", all(true));
    }

    /** The same for one browser, which need not be told the columns that it shows anyway. */
    public String parametersWith(List<StudyColumn> usual) {
        return String.join("&", all(!columns.equals(with(usual).columns())));
    }

    private List<String> all(boolean withColumns) {
        var said = new ArrayList<String>();
        if (!text.isEmpty()) {
            said.add(parameter(TEXT, text));
        }
        filters.forEach((column, typed) -> said.add(parameter(column.key(), typed)));
        if (!order.equals(Order.NEWEST)) {
            said.add(parameter(ORDER, order.text()));
        }
        if (withColumns) {
            said.add(COLUMNS + "=" + columnKeys());
        }
        return said;
    }

    private static String parameter(String name, String value) {
        return name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "StudyView[%s]".formatted(filters.keySet()); // the values may name a patient
    }
}
