package dev.gantry.dicom.data;

import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;

/**
 * What a value of each VR may look like (PS3.5 table 6.2-1): its length, its characters, its form,
 * its range. The strict side of the toolkit; readers do without.
 */
public final class ValueRules {
    /** Where the standard has these rules. */
    public static final String SECTION = "PS3.5 §6.2";

    private static final Pattern DECIMAL =
            Pattern.compile("[+-]?(?:\\d+(?:\\.\\d*)?|\\.\\d+)(?:[Ee][+-]?\\d+)?");
    private static final Pattern INTEGER = Pattern.compile("[+-]?\\d{1,11}");
    private static final Pattern UID = Pattern.compile("(?:0|[1-9]\\d*)(?:\\.(?:0|[1-9]\\d*))*");
    private static final int ESCAPE = 0x1B;

    private ValueRules() {}

    /**
     * What is wrong with a value, as the end of a sentence that begins with "the value"; nothing
     * when it may be written. The value is one of possibly several, without the padding to an even
     * length; an empty one is always right.
     */
    public static Optional<String> problem(Vr vr, String value) {
        if (value.isEmpty()) {
            return Optional.empty();
        }
        return switch (vr) {
            case AE ->
                    value.isBlank()
                            ? Optional.of("consists of spaces")
                            : text(value, 16, ValueRules::isPlain);
            case AS ->
                    form(
                            AgeString.parse(value).isPresent(),
                            value,
                            "is not nnnD, nnnW, nnnM or nnnY");
            case CS -> text(value, 16, ValueRules::isCode);
            case DA -> form(Dates.isStrict(value), value, "is no date YYYYMMDD");
            case DS -> number(value.strip(), 16, DECIMAL, "is no decimal number");
            case DT ->
                    form(
                            PartialDateTime.isStrict(value),
                            value,
                            "is no date time YYYYMMDDHHMMSS.FFFFFF&ZZXX");
            case IS -> integer(value.strip());
            case LO -> text(value, 64, ValueRules::isLine);
            case LT -> text(value, 10240, ValueRules::isParagraph);
            case PN -> personName(value);
            case SH -> text(value, 16, ValueRules::isLine);
            case ST -> text(value, 1024, ValueRules::isParagraph);
            case TM -> form(PartialTime.isStrict(value), value, "is no time HHMMSS.FFFFFF");
            case UC -> text(value, Integer.MAX_VALUE, ValueRules::isLine);
            case UI -> uid(value);
            case UR -> text(value.stripTrailing(), Integer.MAX_VALUE, ValueRules::isOfUri);
            case UT -> text(value, Integer.MAX_VALUE, ValueRules::isParagraph);
            case AT, FD, FL, OB, OD, OF, OL, OV, OW, SL, SQ, SS, SV, UL, UN, US, UV ->
                    Optional.empty();
        };
    }

    /** What is wrong with so many bytes of a VR. */
    public static Optional<String> lengthProblem(Vr vr, long bytes) {
        var unit = vr == Vr.AT ? 4 : vr.unit();
        return bytes % unit == 0
                ? Optional.empty()
                : Optional.of("has %d bytes, no multiple of %d".formatted(bytes, unit));
    }

    private static Optional<String> text(String value, int most, IntPredicate allowed) {
        var length = value.codePointCount(0, value.length());
        if (length > most) {
            return Optional.of("has %d characters, at most %d are allowed".formatted(length, most));
        }
        return repertoire(value, allowed);
    }

    private static Optional<String> repertoire(String value, IntPredicate allowed) {
        for (var at = 0; at < value.length(); at++) {
            if (!allowed.test(value.charAt(at))) {
                return Optional.of(
                        "has the character U+%04X in position %d, which is not allowed"
                                .formatted((int) value.charAt(at), at + 1));
            }
        }
        return Optional.empty();
    }

    private static Optional<String> form(boolean right, String value, String otherwise) {
        return right
                ? Optional.empty()
                : Optional.of("of %d characters %s".formatted(value.length(), otherwise));
    }

    private static Optional<String> number(String value, int most, Pattern form, String otherwise) {
        if (value.length() > most) {
            return Optional.of(
                    "has %d characters, at most %d are allowed".formatted(value.length(), most));
        }
        return form.matcher(value).matches() ? Optional.empty() : Optional.of(otherwise);
    }

    private static Optional<String> integer(String value) {
        var broken = number(value, 12, INTEGER, "is no whole number");
        if (broken.isPresent()) {
            return broken;
        }
        var number = Long.parseLong(value);
        return number < Integer.MIN_VALUE || number > Integer.MAX_VALUE
                ? Optional.of("is not in the range from -2^31 to 2^31-1")
                : Optional.empty();
    }

    private static Optional<String> personName(String value) {
        var groups = value.split("=", -1);
        if (groups.length > 3) {
            return Optional.of(
                    "has %d component groups, at most 3 are allowed".formatted(groups.length));
        }
        for (var group : groups) {
            var problem = text(group, 64, ValueRules::isLine);
            if (problem.isPresent()) {
                return problem.map(text -> text + " (in one component group)");
            }
            var components = group.split("\\^", -1).length;
            if (components > 5) {
                return Optional.of(
                        "has %d components in a group, at most 5 are allowed"
                                .formatted(components));
            }
        }
        return Optional.empty();
    }

    private static Optional<String> uid(String value) {
        if (value.length() > 64) {
            return Optional.of(
                    "has %d characters, at most 64 are allowed".formatted(value.length()));
        }
        return UID.matcher(value).matches()
                ? Optional.empty()
                : Optional.of("is no UID: numbers without leading zeros, separated by dots, are");
    }

    /** The characters of RFC 3986; what they mean is the business of whoever follows it. */
    private static boolean isOfUri(int c) {
        return c >= 'a' && c <= 'z'
                || c >= 'A' && c <= 'Z'
                || c >= '0' && c <= '9'
                || "-._~:/?#[]@!$&'()*+,;=%".indexOf(c) >= 0;
    }

    private static boolean isPlain(int c) {
        return c >= ' ' && c <= '~' && c != '\\';
    }

    private static boolean isCode(int c) {
        return c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == ' ' || c == '_';
    }

    private static boolean isLine(int c) {
        return (c >= ' ' || c == ESCAPE) && c != 0x7F && c != '\\' && c != 0xFFFD;
    }

    private static boolean isParagraph(int c) {
        return c >= ' ' && c != 0x7F && c != 0xFFFD
                || c == '\t'
                || c == '\n'
                || c == '\f'
                || c == '\r'
                || c == ESCAPE;
    }
}
