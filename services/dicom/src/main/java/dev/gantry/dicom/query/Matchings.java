package dev.gantry.dicom.query;

import dev.gantry.dicom.data.Vr;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * From the values of a key, as a client writes them, to the kind of matching that they ask for
 * (PS3.4 §C.2.2.2).
 *
 * @param emptyValues whether two quotation marks ask for what has no value (§C.2.2.2.7)
 * @param multipleValues whether a backslash stands between values any of which may match
 *     (§C.2.2.2.8)
 */
public record Matchings(boolean emptyValues, boolean multipleValues) {
    private static final Pattern UID = Pattern.compile("[0-9.]{1,64}");
    private static final Pattern TIME =
            Pattern.compile("([01]\\d|2[0-3])(:?[0-5]\\d(:?([0-5]\\d|60)(\\.\\d{1,6})?)?)?");
    private static final Pattern DATE_TIME =
            Pattern.compile(
                    "\\d{4}(\\d{2}(\\d{2}(\\d{2}(\\d{2}(\\d{2}(\\.\\d{1,6})?)?)?)?)?)?([+-]\\d{4})?");
    private static final int MAX_VALUE =
            1_024; // the longest short string is 64, UID lists are longer
    private static final int MAX_LIST = 64 * 1_024;
    private static final int MAX_WILDCARDS = 16; // looking for more takes long, and helps nobody

    /**
     * How the values of a parameter match.
     *
     * @param name of the parameter or attribute, for complaints
     * @throws InvalidQuery when no attribute with this representation is matched so
     */
    public Matching parse(String name, Vr vr, List<String> values) {
        refuseControlCharacters(name, values);
        if (emptyValues && values.equals(List.of("\"\""))) {
            return new Matching.Empty();
        }
        return switch (vr) {
            case UI -> uids(name, split(name, values, "[,\\\\]"));
            case CS -> codes(name, values);
            case DA, TM, DT -> range(name, vr, one(name, values));
            case AE, LO, LT, PN, SH, ST, UC, UR, UT -> several(name, one(name, values));
            default -> {
                var value = one(name, values);
                yield multipleValues && value.indexOf('\\') >= 0
                        ? several(name, value)
                        : literal(value);
            }
        };
    }

    static void refuseControlCharacters(String name, List<String> values) {
        if (values.stream().anyMatch(value -> value.chars().anyMatch(Character::isISOControl))) {
            throw new InvalidQuery(name, "", "it has a control character");
        }
    }

    private Matching several(String name, String value) {
        return multipleValues && value.indexOf('\\') >= 0
                ? anyOf(name, split(name, List.of(value), "\\\\"))
                : text(name, value);
    }

    private static Matching literal(String value) {
        return value.isEmpty() ? new Matching.Universal() : new Matching.Equal(value);
    }

    static Matching text(String name, String value) {
        if (value.chars().allMatch(c -> c == '*')) { // PS3.4 §C.2.2.2.4: the same as an empty value
            return new Matching.Universal();
        }
        long wildcards = wildcards(value);
        if (wildcards > MAX_WILDCARDS) {
            throw new InvalidQuery(
                    name, "", "more than %d wildcards * and ?".formatted(MAX_WILDCARDS));
        }
        return wildcards > 0 ? new Matching.Wildcard(value) : new Matching.Equal(value);
    }

    private static long wildcards(String value) {
        return value.chars().filter(c -> c == '*' || c == '?').count();
    }

    private static Matching codes(String name, List<String> values) {
        var list = split(name, values, "[,\\\\]");
        return list.size() == 1 ? text(name, list.getFirst()) : anyOf(name, list);
    }

    static Matching anyOf(String name, List<String> list) {
        if (list.stream().anyMatch(value -> wildcards(value) > 0)) {
            throw new InvalidQuery(name, "", "a list of values takes no wildcards");
        }
        return switch (list.size()) {
            case 0 -> new Matching.Universal();
            case 1 -> new Matching.Equal(list.getFirst());
            default -> new Matching.AnyOf(list);
        };
    }

    /** Any of these UIDs, or anything if there are none. */
    static Matching uids(String name, List<String> list) {
        for (var value : list) {
            if (!UID.matcher(value).matches()) {
                throw new InvalidQuery(name, value, "a UID of digits and dots was expected");
            }
        }
        return anyOf(name, list);
    }

    /** Commas by PS3.18, backslashes by PS3.5, or the parameter again: clients do all three. */
    private static List<String> split(String name, List<String> values, String separators) {
        var list = new ArrayList<String>();
        int length = 0;
        for (var value : values) {
            length += value.length();
            if (length > MAX_LIST) {
                throw new InvalidQuery(
                        name, "", "a list longer than %d characters".formatted(MAX_LIST));
            }
            for (var piece : value.split(separators)) {
                if (!piece.isBlank()) {
                    list.add(piece.strip());
                }
            }
        }
        return list.stream().distinct().toList();
    }

    static Matching range(String name, Vr vr, String value) {
        int dash = vr == Vr.DT ? dashOfDateTimes(value) : value.indexOf('-');
        if (value.isEmpty() || value.equals("-") || value.equals("*")) {
            return new Matching.Universal();
        }
        if (dash < 0) {
            return new Matching.Equal(valid(name, vr, value));
        }
        var from = value.substring(0, dash).strip();
        var to = value.substring(dash + 1).strip();
        if (from.isEmpty()) {
            return new Matching.Until(valid(name, vr, to));
        }
        if (to.isEmpty()) {
            return new Matching.Since(valid(name, vr, from));
        }
        if (vr == Vr.DA && from.compareTo(to) > 0) { // times may wrap around midnight
            throw new InvalidQuery(name, value, "the range ends before it begins");
        }
        return new Matching.Between(valid(name, vr, from), valid(name, vr, to));
    }

    /** The dash of a range and not of a zone east or west of Greenwich (PS3.5 §6.2, DT). */
    private static int dashOfDateTimes(String value) {
        for (int dash = value.indexOf('-'); dash >= 0; dash = value.indexOf('-', dash + 1)) {
            var rest = value.substring(dash + 1);
            boolean zone = dash > 0 && rest.matches("(0\\d|1[0-4])[0-5]\\d(-.*)?");
            if (!zone) {
                return dash;
            }
        }
        return -1;
    }

    private static String valid(String name, Vr vr, String value) {
        boolean right =
                switch (vr) {
                    case DA -> isDate(value);
                    case TM -> TIME.matcher(value).matches();
                    default -> DATE_TIME.matcher(value).matches();
                };
        if (!right) {
            throw new InvalidQuery(name, value, "not a %s; %s".formatted(kind(vr), example(vr)));
        }
        return vr == Vr.TM ? value.replace(":", "") : value;
    }

    private static String kind(Vr vr) {
        return vr == Vr.DA ? "date" : vr == Vr.TM ? "time" : "date time";
    }

    private static String example(Vr vr) {
        var one = vr == Vr.DA ? "20251231" : vr == Vr.TM ? "235959" : "20251231235959";
        return "write %s, %s-, -%s or %s-%s".formatted(one, one, one, one, one);
    }

    private static boolean isDate(String value) {
        try {
            LocalDate.parse(value, DateTimeFormatter.BASIC_ISO_DATE);
            return value.length() == 8;
        } catch (DateTimeException _) {
            return false;
        }
    }

    static String one(String name, List<String> values) {
        if (values.size() != 1) {
            throw new InvalidQuery(name, "", "it is given %d times".formatted(values.size()));
        }
        var value = values.getFirst().strip();
        if (value.length() > MAX_VALUE) {
            throw new InvalidQuery(name, "", "longer than %d characters".formatted(MAX_VALUE));
        }
        return value;
    }
}
