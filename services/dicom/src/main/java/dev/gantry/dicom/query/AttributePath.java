package dev.gantry.dicom.query;

import dev.gantry.dicom.data.Dictionary;
import dev.gantry.dicom.data.Tag;
import dev.gantry.dicom.data.Vr;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * An attribute, in sequences if need be: {@code 00100020}, {@code PatientID}, {@code
 * RequestAttributesSequence.ScheduledProcedureStepID} (PS3.18 §8.3.4.1).
 *
 * @param tags from the outermost sequence to the attribute, at least one
 */
public record AttributePath(List<Tag> tags) {
    /** By the tags, from the outermost one. */
    public static final Comparator<AttributePath> ORDER =
            Comparator.comparing(AttributePath::toString);

    static final int MAX_DEPTH = 8; // no IOD of PS3.3 needs more

    private static final int MAX_NAME = 64 * MAX_DEPTH; // keywords have up to 60 letters

    /** Copies the tags. */
    public AttributePath {
        if (tags.isEmpty()) {
            throw new IllegalArgumentException("A path has at least one tag");
        }
        tags = List.copyOf(tags);
    }

    /** The path of a top level attribute. */
    public static AttributePath of(Tag tag) {
        return new AttributePath(List.of(tag));
    }

    /**
     * Reads a path of keywords and numbers.
     *
     * @param parameter what it was given as, for complaints
     * @throws InvalidQuery when it is too long, too deep, or has something that is no attribute
     */
    public static AttributePath parse(String parameter, String text) {
        if (text.length() > MAX_NAME) {
            throw new InvalidQuery(
                    cut(parameter), "", "a name of more than %d characters".formatted(MAX_NAME));
        }
        var pieces = text.split("\\.", -1);
        if (pieces.length > MAX_DEPTH) {
            throw new InvalidQuery(
                    parameter, text, "a path of more than %d attributes".formatted(MAX_DEPTH));
        }
        var tags = new ArrayList<Tag>();
        for (var piece : pieces) {
            tags.add(tag(parameter, piece));
        }
        return new AttributePath(tags);
    }

    /** Whether this is an attribute somewhere inside of this top level sequence. */
    public boolean isInside(Tag sequence) {
        return tags.size() > 1 && tags.getFirst().equals(sequence);
    }

    /** The attribute itself. */
    public Tag last() {
        return tags.getLast();
    }

    /** The value representation of the attribute, by the dictionary. */
    public Vr vr() {
        return Dictionary.vrOf(last());
    }

    /** The path as people read it, in keywords as far as there are any. */
    public String keywords() {
        return tags.stream()
                .map(tag -> tag.keyword().orElseGet(tag::hex))
                .collect(Collectors.joining("."));
    }

    @Override
    public String toString() {
        return tags.stream().map(Tag::hex).collect(Collectors.joining("."));
    }

    private static String cut(String parameter) {
        return parameter.length() <= 64 ? parameter : parameter.substring(0, 64) + "…";
    }

    private static Tag tag(String parameter, String text) {
        return Tag.parse(text)
                .orElseThrow(() ->
                        new InvalidQuery(
                                parameter,
                                text,
                                "there is no attribute \"%s\"; use its keyword or eight hexadecimal digits"
                                        .formatted(text)));
    }
}
