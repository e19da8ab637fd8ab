package dev.gantry.dicom.web;

import dev.gantry.dicom.data.Dictionary;
import dev.gantry.dicom.data.Tag;
import dev.gantry.dicom.data.Vr;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * An attribute, in sequences if need be: {@code 00100020}, {@code PatientID}, {@code
 * RequestAttributesSequence.ScheduledProcedureStepID} (PS3.18 §8.3.4.1).
 *
 * @param tags from the outermost sequence to the attribute, at least one
 */
public record AttributePath(List<Tag> tags) {
    private static final int MAX_DEPTH = 8; // no IOD of PS3.3 needs more

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

    static AttributePath parse(String parameter, String text) {
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

    /** The attribute itself. */
    public Tag last() {
        return tags.getLast();
    }

    /** The value representation of the attribute, by the dictionary. */
    public Vr vr() {
        return Dictionary.vrOf(last());
    }

    @Override
    public String toString() {
        return tags.stream().map(Tag::hex).collect(Collectors.joining("."));
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
