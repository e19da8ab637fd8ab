package dev.gantry.dicom.data;

import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Pattern;

/** What a builder asks before it writes. */
final class Written {
    private static final Pattern WILD_CODE = Pattern.compile("[A-Z0-9 _*?]{0,64}");

    private Written() {}

    static void check(Tag tag, Vr vr, List<String> values) {
        for (var value : values) {
            ValueRules.problem(vr, value)
                    .ifPresent(problem -> {
                        throw new InvalidValue(tag, vr, problem, ValueRules.SECTION);
                    });
        }
        if (values.isEmpty() || values.size() == 1 && values.getFirst().isEmpty()) {
            return; // type 2: known to be unknown
        }
        Dictionary.multiplicityOf(tag)
                .filter(multiplicity -> !multiplicity.allows(values.size()))
                .ifPresent(multiplicity -> {
                    throw new InvalidValue(
                            tag,
                            vr,
                            "is one of %d, the multiplicity is %s"
                                    .formatted(values.size(), multiplicity),
                            "PS3.5 §6.4");
                });
    }

    static void checkKey(Tag tag, Vr vr, List<String> values) {
        for (var value : values) {
            checkRepertoire(tag, vr, value);
            if (ValueRules.problem(vr, value).isPresent() && !isKey(vr, value)) {
                throw new InvalidValue(
                        tag, vr, "is no value and no matching key of the VR", "PS3.4 §C.2.2.2");
            }
        }
    }

    private static void checkRepertoire(Tag tag, Vr vr, String value) {
        if (!vr.isAffectedByCharacterSet() && value.chars().anyMatch(c -> c >= 0x80)) {
            throw new InvalidValue(
                    tag,
                    vr,
                    "goes beyond ISO IR 6, the only repertoire of the VR (U+%04X)"
                            .formatted(value.chars().filter(c -> c >= 0x80).findFirst().orElse(0)),
                    "PS3.5 §6.1.2.3");
        }
    }

    private static boolean isKey(Vr vr, String value) {
        return switch (vr) {
            case DA -> ValueRange.ofDates(value).isPresent();
            case TM -> ValueRange.ofTimes(value).isPresent();
            case DT -> ValueRange.ofDateTimes(value, ZoneOffset.UTC).isPresent();
            case CS -> WILD_CODE.matcher(value).matches();
            default -> value.equals("*");
        };
    }

    static void checkLength(Tag tag, Vr vr, int bytes) {
        ValueRules.lengthProblem(vr, bytes)
                .ifPresent(problem -> {
                    throw new InvalidValue(tag, vr, problem, ValueRules.SECTION);
                });
    }
}
