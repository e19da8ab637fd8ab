package dev.gantry.index.attributes;

import dev.gantry.dicom.data.Vr;
import dev.gantry.dicom.query.AttributeKind;
import dev.gantry.dicom.query.AttributePath;
import dev.gantry.dicom.query.InvalidQuery;
import dev.gantry.dicom.query.QueryLevel;
import dev.gantry.index.Refusal;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What an administrator wants to be searchable.
 *
 * @param path of the attribute
 * @param level what has it
 * @param kind how its values are compared
 * @param who takes responsibility
 * @param why empty when nothing was said
 */
public record Declaration(
        AttributePath path, QueryLevel level, AttributeKind kind, String who, String why) {
    private static final int LONGEST = 500;

    /** Values are kept for what instances are part of; a patient is found by the studies. */
    private static final QueryLevel[] LEVELS = {
        QueryLevel.STUDY, QueryLevel.SERIES, QueryLevel.INSTANCE
    };

    /**
     * A declaration as somebody wrote it.
     *
     * @param kind empty for that of the attribute's value representation
     * @throws Refusal when something of it makes no sense
     */
    public static Declaration of(
            String attribute, String level, String kind, String who, String why) {
        if (who.isBlank() || who.length() > LONGEST || why.length() > LONGEST) {
            throw refused("who is needed, and who and why have at most %d characters", LONGEST);
        }
        var path = path(attribute);
        return new Declaration(
                path,
                one("level", level, LEVELS),
                kind.isBlank() ? kindOf(path) : one("kind", kind, AttributeKind.values()),
                who.strip(),
                why.strip());
    }

    /** The path that a keyword, a number, or several of them with dots mean. */
    public static AttributePath path(String attribute) {
        AttributePath path;
        try {
            path = AttributePath.parse("attribute", attribute.strip());
        } catch (InvalidQuery invalid) {
            throw refused("%s", invalid.why());
        }
        var sequences = path.tags().subList(0, path.tags().size() - 1);
        for (var sequence : sequences) {
            if (!sequence.isPrivate() && AttributePath.of(sequence).vr() != Vr.SQ) {
                throw refused("attribute: %s is no sequence", sequence);
            }
        }
        return path;
    }

    private static AttributeKind kindOf(AttributePath path) {
        return AttributeKind.of(path.vr())
                .orElseThrow(() ->
                        refused(
                                "attribute: values of %s (%s) cannot be searched for; say the kind"
                                        + " if they are text",
                                path, path.vr()));
    }

    private static <E extends Enum<E>> E one(String name, String value, E[] all) {
        return Optional.of(value.strip().toUpperCase(Locale.ROOT)).stream()
                .flatMap(upper ->
                        Arrays.stream(all).filter(candidate -> candidate.name().equals(upper)))
                .findFirst()
                .orElseThrow(() -> refused("%s: say one of %s", name, Arrays.toString(all)));
    }

    private static Refusal refused(String why, Object... values) {
        return new Refusal.InvalidDeclaration(why.formatted(values));
    }
}
