package dev.gantry.dicom.validate;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.TagPath;
import dev.gantry.dicom.data.Tags;
import java.util.Optional;
import java.util.Set;

/** The terms of (0008,0005) (PS3.3 C.12.1.1.2). */
final class CheckCharacterSet {
    private static final String SECTION = "PS3.3 §C.12.1.1.2";
    private static final Set<String> ALONE =
            Set.of(
                    "ISO_IR 6",
                    "ISO_IR 100",
                    "ISO_IR 101",
                    "ISO_IR 109",
                    "ISO_IR 110",
                    "ISO_IR 144",
                    "ISO_IR 127",
                    "ISO_IR 126",
                    "ISO_IR 138",
                    "ISO_IR 148",
                    "ISO_IR 203",
                    "ISO_IR 13",
                    "ISO_IR 166",
                    "ISO_IR 192",
                    "GB18030",
                    "GBK");
    private static final Set<String> EXTENDED =
            Set.of(
                    "ISO 2022 IR 6",
                    "ISO 2022 IR 100",
                    "ISO 2022 IR 101",
                    "ISO 2022 IR 109",
                    "ISO 2022 IR 110",
                    "ISO 2022 IR 144",
                    "ISO 2022 IR 127",
                    "ISO 2022 IR 126",
                    "ISO 2022 IR 138",
                    "ISO 2022 IR 148",
                    "ISO 2022 IR 203",
                    "ISO 2022 IR 13",
                    "ISO 2022 IR 166",
                    "ISO 2022 IR 87",
                    "ISO 2022 IR 159",
                    "ISO 2022 IR 149",
                    "ISO 2022 IR 58");

    private final Findings findings;

    CheckCharacterSet(Findings findings) {
        this.findings = findings;
    }

    void check(DataSet dataSet, Optional<TagPath> sequence, int item) {
        var tag = Tags.SpecificCharacterSet;
        var path = sequence.map(outer -> outer.item(item, tag)).orElse(TagPath.of(tag));
        var terms = dataSet.strings(tag);
        for (var i = 0; i < terms.size(); i++) {
            var term = terms.get(i);
            var isFirst = i == 0;
            var isKnown =
                    EXTENDED.contains(term)
                            || terms.size() == 1 && ALONE.contains(term)
                            || isFirst && term.isEmpty();
            if (!isKnown) {
                findings.error(
                        path,
                        SECTION,
                        ALONE.contains(term)
                                ? "A term without code extensions stands beside others"
                                : "Value %d is no defined term".formatted(i + 1));
            }
        }
    }
}
