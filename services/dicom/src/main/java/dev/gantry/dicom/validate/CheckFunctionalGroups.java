package dev.gantry.dicom.validate;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Table;
import dev.gantry.dicom.data.Tag;
import dev.gantry.dicom.data.TagPath;
import dev.gantry.dicom.data.Tags;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The functional groups of multi-frame images (PS3.3 C.7.6.16): a mandatory macro stands once for
 * all frames, or in each of them.
 */
final class CheckFunctionalGroups {
    private static final String SECTION = "PS3.3 §C.7.6.16";
    private static final Map<String, List<Tag>> REQUIRED = new HashMap<>();

    static {
        for (var row : Table.rows(CheckFunctionalGroups.class, "functional-groups.tsv")) {
            REQUIRED.computeIfAbsent(row[0], sopClass -> new ArrayList<>())
                    .add(Tag.parse(row[1]).orElseThrow(() -> new IllegalStateException(row[1])));
        }
    }

    private final Findings findings;

    CheckFunctionalGroups(Findings findings) {
        this.findings = findings;
    }

    void check(DataSet dataSet) {
        var sopClass = dataSet.string(Tags.SOPClassUID).orElse("");
        var shared = dataSet.items(Tags.SharedFunctionalGroupsSequence);
        var frames = dataSet.items(Tags.PerFrameFunctionalGroupsSequence);
        var number = dataSet.integer(Tags.NumberOfFrames);
        if (!frames.isEmpty() && number.isPresent() && number.getAsInt() != frames.size()) {
            findings.error(
                    TagPath.of(Tags.PerFrameFunctionalGroupsSequence),
                    SECTION,
                    "There are functional groups of %d frames, NumberOfFrames is %d"
                            .formatted(frames.size(), number.getAsInt()));
        }
        for (var macro : REQUIRED.getOrDefault(sopClass, List.of())) {
            if (shared.stream().noneMatch(group -> group.contains(macro))) {
                inEachOf(frames, macro);
            }
        }
    }

    /** Without a single frame there is a finding already, or a tiling that says it all. */
    private void inEachOf(List<DataSet> frames, Tag macro) {
        for (var i = 0; i < frames.size(); i++) {
            if (!frames.get(i).contains(macro)) {
                findings.error(
                        TagPath.of(Tags.PerFrameFunctionalGroupsSequence).item(i + 1, macro),
                        SECTION,
                        "%s is missing, here and among the shared functional groups"
                                .formatted(Presence.name(macro)));
                return; // the other frames lack it for the same reason
            }
        }
    }
}
