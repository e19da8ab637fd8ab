package dev.gantry.dicom.validate;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Dictionary;
import dev.gantry.dicom.data.Element;
import dev.gantry.dicom.data.Multiplicity;
import dev.gantry.dicom.data.Tag;
import dev.gantry.dicom.data.TagPath;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.Value;
import dev.gantry.dicom.data.ValueRules;
import dev.gantry.dicom.data.Vr;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Each element by itself: its VR, length, number of values, and what they look like. */
final class CheckValues {
    private final Findings findings;

    CheckValues(Findings findings) {
        this.findings = findings;
    }

    void check(DataSet dataSet) {
        check(dataSet, Optional.empty(), 0);
    }

    private void check(DataSet dataSet, Optional<TagPath> sequence, int item) {
        new CheckCharacterSet(findings).check(dataSet, sequence, item);
        for (var element : dataSet) {
            var tag = element.tag();
            var path = sequence.map(outer -> outer.item(item, tag)).orElse(TagPath.of(tag));
            element(dataSet, element, path);
            if (element.value() instanceof Value.Items(var items, _)) {
                for (var i = 0; i < items.size(); i++) {
                    check(items.get(i), Optional.of(path), i + 1);
                }
            }
        }
    }

    private void element(DataSet dataSet, Element element, TagPath path) {
        var tag = element.tag();
        if (tag.isGroupLength()) {
            if (tag.group() != 2) {
                findings.note(path, "PS3.5 §7.2", "Group lengths are retired");
            }
            return;
        }
        representation(element, path);
        if (tag.isPrivate() && tag.element() > 0xFF && creatorOf(dataSet, tag).isEmpty()) {
            findings.error(path, "PS3.5 §7.8.1", "No private creator has reserved its block");
        }
        if (tag.isPrivate() && tag.element() < 0x10) {
            findings.error(path, "PS3.5 §7.8.1", "There are no private elements below 0010");
        }
        if (element.value() instanceof Value.Bytes bytes) {
            bytes(dataSet, element, bytes.content(), path);
        }
    }

    private void representation(Element element, TagPath path) {
        var tag = element.tag();
        if (element.vr() == Vr.UN) {
            if (!tag.isPrivate()) {
                findings.warning(
                        path, "PS3.5 §6.2.2", "VR UN: whoever wrote it did not know the element");
            }
        } else if (!Dictionary.allows(tag, element.vr())) {
            findings.error(
                    path,
                    "PS3.6 §6",
                    "VR %s where the dictionary has %s"
                            .formatted(element.vr(), Dictionary.vrOf(tag)));
        }
        if (Dictionary.isRetired(tag)) {
            findings.note(path, "PS3.6 §6", Presence.name(tag) + " is retired");
        }
    }

    private void bytes(DataSet dataSet, Element element, byte[] content, TagPath path) {
        if (content.length % 2 != 0) {
            findings.error(path, "PS3.5 §7.1.1", "The length %d is odd".formatted(content.length));
        }
        var vr = element.vr();
        ValueRules.lengthProblem(vr, content.length)
                .filter(problem -> !vr.isBinary() || content.length % 2 == 0)
                .ifPresent(problem -> findings.error(path, "PS3.5 §6.2", sentence(problem)));
        if (content.length > 0xFFFE && !vr.hasLongLength() && !vr.isInteger() && !vr.isFloat()) {
            findings.error(path, "PS3.5 §7.1.2", "Too long for the length field of its VR");
        }
        if (content.length == 0 || element.tag().equals(Tags.SpecificCharacterSet)) {
            return;
        }
        if (vr.isText()) {
            text(dataSet, element, content, path);
        } else if (vr.isInteger() || vr.isFloat()) {
            multiplicity(
                    dataSet, element.tag(), content.length / (vr == Vr.AT ? 4 : vr.unit()), path);
        }
    }

    private void text(DataSet dataSet, Element element, byte[] content, TagPath path) {
        var vr = element.vr();
        var isAscii = isAscii(content);
        if (!isAscii && !vr.isAffectedByCharacterSet()) {
            findings.error(path, "PS3.5 §6.1.2.3", "VR %s holds ISO IR 6 only".formatted(vr));
            return;
        }
        var text =
                isAscii && !vr.isAffectedByCharacterSet()
                        ? new String(content, StandardCharsets.US_ASCII)
                        : dataSet.characterSet().decode(content);
        if (text.indexOf('\uFFFD') >= 0) {
            findings.error(
                    path,
                    "PS3.3 §C.12.1.1.2",
                    "Has bytes that do not belong to SpecificCharacterSet (0008,0005)");
            return;
        }
        var values = vr.isSingleText() ? List.of(text) : List.of(text.split("\\\\", -1));
        multiplicity(dataSet, element.tag(), values.size(), path);
        for (var i = 0; i < values.size(); i++) {
            value(vr, values.get(i), i == values.size() - 1, path);
        }
    }

    private void value(Vr vr, String value, boolean isLast, TagPath path) {
        var plain = value;
        if (isLast && value.endsWith("\0")) {
            plain = value.substring(0, value.length() - 1);
            if (vr != Vr.UI) {
                findings.error(path, "PS3.5 §6.2", "Padded with NUL instead of a space");
            }
        } else if (isLast && value.endsWith(" ") && vr != Vr.UI) {
            plain = value.stripTrailing();
        }
        ValueRules.problem(vr, plain)
                .ifPresent(problem -> findings.error(path, ValueRules.SECTION, sentence(problem)));
        if (vr == Vr.UI && plain.matches("[3-9].*|[01]\\.[4-9]\\d.*")) {
            findings.error(path, "PS3.5 §9.1", "No UID begins like this: the root is 0, 1 or 2");
        }
    }

    private void multiplicity(DataSet dataSet, Tag tag, int values, TagPath path) {
        var allowed =
                tag.isPrivate()
                        ? creatorOf(dataSet, tag)
                                .flatMap(creator -> Dictionary.multiplicityOf(tag, creator))
                        : Dictionary.multiplicityOf(tag);
        allowed.filter(multiplicity -> !multiplicity.allows(values))
                .ifPresent(multiplicity -> wrongNumber(tag, values, multiplicity, path));
    }

    /** Private dictionaries are second-hand knowledge. */
    private void wrongNumber(Tag tag, int values, Multiplicity allowed, TagPath path) {
        var sentence =
                "%d %s where the multiplicity is %s"
                        .formatted(values, values == 1 ? "value" : "values", allowed);
        if (tag.isPrivate()) {
            findings.note(path, "the vendor's dictionary", sentence);
        } else {
            findings.error(path, "PS3.5 §6.4", sentence);
        }
    }

    private static Optional<String> creatorOf(DataSet dataSet, Tag tag) {
        return tag.isPrivate() && tag.element() > 0xFF
                ? dataSet.string(Tag.of(tag.group(), tag.element() >>> 8))
                : Optional.empty();
    }

    private static boolean isAscii(byte[] content) {
        for (var b : content) {
            if (b < 0) {
                return false;
            }
        }
        return true;
    }

    private static String sentence(String problem) {
        return "The value " + problem;
    }
}
