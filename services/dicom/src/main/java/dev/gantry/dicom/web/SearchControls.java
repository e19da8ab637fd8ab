package dev.gantry.dicom.web;

import dev.gantry.dicom.query.AttributePath;
import dev.gantry.dicom.query.InvalidQuery;
import dev.gantry.dicom.query.OrderBy;
import dev.gantry.dicom.query.WantedAttributes;
import dev.gantry.dicom.query.WantedAttributes.Among;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The parameters of a search that are no attributes (PS3.18 §8.3.4.2 to §8.3.4.6). Their names are
 * read in any case, as clients write them; one without a value says nothing.
 */
record SearchControls(Map<String, List<String>> parameters) {
    private static final Set<String> NAMES =
            Set.of(
                    "includefield",
                    "limit",
                    "offset",
                    "fuzzymatching",
                    "emptyvaluematching",
                    "multiplevaluematching",
                    "orderby",
                    "after");
    private static final Set<String> SAYS_NOTHING_ABOUT_RESULTS = Set.of("accept", "charset");
    private static final int MAX_INCLUDE_FIELDS = 1_000;
    private static final int MAX_ORDER = 3;
    private static final int MAX_OFFSET = 100_000;

    /** Keeps what they say under their usual names. */
    SearchControls {
        var said = new HashMap<String, List<String>>();
        parameters.forEach((name, values) -> {
            if (has(name)) {
                said.computeIfAbsent(name.toLowerCase(Locale.ROOT), _ -> new ArrayList<>())
                        .addAll(values.stream().filter(value -> !value.isBlank()).toList());
            }
        });
        parameters = said;
    }

    /** Whether it is one of these, and not the name of an attribute. */
    static boolean has(String name) {
        var lower = name.toLowerCase(Locale.ROOT);
        return NAMES.contains(lower) || SAYS_NOTHING_ABOUT_RESULTS.contains(lower);
    }

    /** What {@code includefield} names, beyond what is usual. */
    WantedAttributes wanted() {
        var paths = new LinkedHashSet<AttributePath>();
        boolean all = false;
        for (var field : list("includefield")) {
            if (field.equalsIgnoreCase("all")) {
                all = true;
            } else {
                paths.add(AttributePath.parse("includefield", field));
            }
            if (paths.size() > MAX_INCLUDE_FIELDS) {
                throw new InvalidQuery(
                        "includefield", "", "more than %d fields".formatted(MAX_INCLUDE_FIELDS));
            }
        }
        return new WantedAttributes(all ? Among.ALL : Among.USUAL, paths);
    }

    /**
     * PS3.18 has no such parameter and lets a server add its own (§8.3); other archives know it.
     */
    List<OrderBy> orderBy() {
        var order = list("orderby").stream().map(SearchControls::orderBy).toList();
        if (order.size() > MAX_ORDER) {
            throw new InvalidQuery("orderby", "", "more than %d attributes".formatted(MAX_ORDER));
        }
        if (order.stream().map(OrderBy::path).distinct().count() < order.size()) {
            throw new InvalidQuery("orderby", "", "an attribute is given twice");
        }
        return order;
    }

    /** A minus stands before an attribute whose greatest value comes first. */
    private static OrderBy orderBy(String text) {
        boolean descending = text.startsWith("-");
        return new OrderBy(
                AttributePath.parse("orderby", descending ? text.substring(1) : text), descending);
    }

    OptionalInt limit() {
        return number("limit", Integer.MAX_VALUE);
    }

    int offset() {
        int offset = number("offset", Integer.MAX_VALUE).orElse(0);
        if (offset > MAX_OFFSET) {
            throw new InvalidQuery(
                    "offset",
                    "" + offset,
                    "at most %d; the Link header of each page leads to the next one, however many"
                            .formatted(MAX_OFFSET));
        }
        if (offset > 0 && after().isPresent()) {
            throw new InvalidQuery("offset", "" + offset, "not together with after");
        }
        return offset;
    }

    Optional<String> after() {
        return one("after");
    }

    boolean flag(String name) {
        return one(name)
                .map(value ->
                        switch (value.strip().toLowerCase(Locale.ROOT)) {
                            case "true" -> true;
                            case "false" -> false;
                            default ->
                                    throw new InvalidQuery(
                                            name, value, "true or false was expected");
                        })
                .orElse(false);
    }

    private OptionalInt number(String name, int most) {
        var value = one(name);
        if (value.isEmpty()) {
            return OptionalInt.empty();
        }
        var digits = value.get().strip();
        if (digits.matches("\\d{1,18}")) { // whoever wants more than there may be gets that
            return OptionalInt.of((int) Math.min(Long.parseLong(digits), most));
        }
        throw new InvalidQuery(
                name, value.get(), "a whole number from 0 to %d was expected".formatted(most));
    }

    private List<String> list(String name) {
        var list = new ArrayList<String>();
        for (var value : parameters.getOrDefault(name, List.of())) {
            for (var piece : value.split(",", -1)) {
                if (!piece.isBlank()) {
                    list.add(piece.strip());
                }
            }
        }
        return list;
    }

    private Optional<String> one(String name) {
        var values = parameters.getOrDefault(name, List.of());
        if (values.size() > 1) {
            throw new InvalidQuery(name, "", "it is given %d times".formatted(values.size()));
        }
        return values.stream().findFirst();
    }

    @Override
    public String toString() {
        return "SearchControls[(withheld)]";
    }
}
