package dev.gantry.dicom.query;

import dev.gantry.dicom.data.ControlCharacters;
import dev.gantry.dicom.data.Tag;
import dev.gantry.dicom.data.Vr;
import java.util.List;

/**
 * From the values of a key of C-FIND to the kind of matching that they ask for (PS3.4 §C.2.2.2).
 * The sister of {@link Matchings}, which reads parameters of QIDO-RS: here a comma is a character
 * like any other, and values come apart already.
 *
 * @param emptyValues whether two quotation marks ask for what has no value
 * @param multipleValues whether texts and numbers may come in several values
 */
record KeyMatchings(boolean emptyValues, boolean multipleValues) {
    /** So many UIDs or other values in one key; a list of all images of a study is shorter. */
    static final int MOST_VALUES = 10_000;

    private static final int MOST_OF_BINARY = 64;
    private static final char NOT_OF_ITS_CHARACTER_SET = '\uFFFD';

    /**
     * How a key matches.
     *
     * @param values without padding
     * @throws InvalidQuery when no attribute with this representation is matched so
     * @throws InvalidIdentifier when that is more than is searched for
     */
    Matching of(Tag tag, Vr vr, List<String> values) {
        var name = tag.toString();
        if (values.size() > MOST_VALUES) {
            throw InvalidIdentifier.tooMuch(tag, "more than %d values".formatted(MOST_VALUES));
        }
        if (values.isEmpty()) {
            throw new InvalidQuery(name, "", "not a value of VR " + vr);
        }
        if (values.size() == 1 && isUniversal(values.getFirst())) {
            return new Matching.Universal();
        }
        if (vr.isBinary()) {
            return new Matching.Equal(shown(String.join("\\", values)));
        }
        for (var value : values) {
            if (value.indexOf(NOT_OF_ITS_CHARACTER_SET) >= 0) {
                throw new InvalidQuery(name, "", "not in the character set of (0008,0005)");
            }
        }
        Matchings.refuseControlCharacters(name, values);
        if (emptyValues && values.equals(List.of("\"\""))) {
            return new Matching.Empty();
        }
        if (vr == Vr.PN && values.size() == 1 && isEmptyName(values.getFirst())) {
            return new Matching.Universal();
        }
        return switch (vr) {
            case UI -> Matchings.uids(name, listed(values));
            case CS -> {
                var codes = listed(values);
                yield codes.size() == 1
                        ? Matchings.text(name, bounded(name, codes.getFirst()))
                        : Matchings.anyOf(name, bounded(name, codes));
            }
            case DA, TM -> Matchings.range(name, vr, one(name, values));
            case DT -> dateTimes(name, one(name, values));
            case AE, LO, LT, PN, SH, ST, UC, UR, UT ->
                    isList(values)
                            ? Matchings.anyOf(name, bounded(name, listed(values)))
                            : Matchings.text(name, one(name, values));
            case AS, AT, DS, FD, FL, IS, SL, SS, SV, UL, US, UV ->
                    isList(values)
                            ? Matchings.anyOf(name, bounded(name, listed(values)))
                            : new Matching.Equal(one(name, values));
            case SQ -> throw new InvalidQuery(name, "", "a sequence was expected");
            case OB, OD, OF, OL, OV, OW, UN -> throw new IllegalStateException("binary: " + vr);
        };
    }

    /**
     * Nobody matches bytes, but vendors ask for private elements whose VR they do not say: a text
     * where it is one, else something that no text equals.
     */
    private static String shown(String value) {
        return ControlCharacters.escaped(
                value.substring(0, Math.min(value.length(), MOST_OF_BINARY)));
    }

    private static boolean isUniversal(String value) {
        return value.chars().allMatch(c -> c == '*');
    }

    /** Components without a value are as good as none (PS3.5 §6.2.1.1). */
    private static boolean isEmptyName(String value) {
        return value.chars().allMatch(c -> c == '^' || c == '=' || c == ' ');
    }

    private boolean isList(List<String> values) {
        return multipleValues && values.size() > 1;
    }

    private static List<String> listed(List<String> values) {
        return values.stream().filter(value -> !value.isEmpty()).distinct().toList();
    }

    private static List<String> bounded(String name, List<String> values) {
        return values.stream().map(value -> bounded(name, value)).toList();
    }

    private static String bounded(String name, String value) {
        return Matchings.one(name, List.of(value));
    }

    private static String one(String name, List<String> values) {
        if (values.size() > 1) {
            throw new InvalidQuery(name, "", "several values were not negotiated");
        }
        return Matchings.one(name, values);
    }

    /** Dates are compared by {@link Matchings}; these are moments, whatever their zones. */
    private static Matching dateTimes(String name, String value) {
        var matching = Matchings.range(name, Vr.DT, value);
        var read =
                switch (matching) {
                    case Matching.Equal(var at) -> AttributeKind.earliest(at).isPresent();
                    case Matching.Since(var from) -> AttributeKind.earliest(from).isPresent();
                    case Matching.Until(var to) -> AttributeKind.latest(to).isPresent();
                    case Matching.Between(var from, var to) -> {
                        var first = AttributeKind.earliest(from);
                        var last = AttributeKind.latest(to);
                        if (first.isPresent()
                                && last.isPresent()
                                && first.get().compareTo(last.get()) > 0) {
                            throw new InvalidQuery(name, "", "the range ends before it begins");
                        }
                        yield first.isPresent() && last.isPresent();
                    }
                    case Matching.Universal _,
                            Matching.Empty _,
                            Matching.AnyOf _,
                            Matching.Wildcard _ ->
                            true;
                };
        if (!read) {
            throw new InvalidQuery(name, "", "not a date time");
        }
        return matching;
    }
}
