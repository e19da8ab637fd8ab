package dev.gantry.dicom.validate;

import dev.gantry.dicom.data.Table;
import dev.gantry.dicom.data.Tag;
import dev.gantry.dicom.data.TagPath;
import dev.gantry.dicom.validate.Modules.Attribute;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The table of macros (PS3.3 §8.8, §10, annex C): what the items of a sequence must have wherever
 * the sequence stands.
 */
final class Macros {
    /** In the table, every sequence of codes, which the standard names alike. */
    private static final String CODES = "CodeSequence";

    private static final List<Attribute> OF_CODES = new ArrayList<>();
    private static final Map<Tag, List<Attribute>> BY_SEQUENCE = new HashMap<>();

    static {
        for (var row : Table.rows(Macros.class, "macros.tsv")) {
            var attribute =
                    new Attribute(
                            row[0],
                            "PS3.3 §" + row[1],
                            Modules.type(row[3]),
                            TagPath.of(tag(row[4])),
                            Condition.parse(row[5]));
            if (row[2].equals("*" + CODES)) {
                OF_CODES.add(attribute);
            } else {
                BY_SEQUENCE
                        .computeIfAbsent(tag(row[2]), sequence -> new ArrayList<>())
                        .add(attribute);
            }
        }
    }

    private Macros() {}

    private static Tag tag(String keyword) {
        return Tag.parse(keyword).orElseThrow(() -> new IllegalStateException(keyword));
    }

    /** What every item of this sequence must have. */
    static List<Attribute> of(Tag sequence) {
        var isOfCodes = sequence.keyword().filter(name -> name.endsWith(CODES)).isPresent();
        return isOfCodes ? OF_CODES : BY_SEQUENCE.getOrDefault(sequence, List.of());
    }
}
