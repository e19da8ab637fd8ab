package dev.gantry.dicom.validate;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Element;
import dev.gantry.dicom.data.TagPath;
import dev.gantry.dicom.data.TagPath.Step;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.validate.Modules.Attribute;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The attributes that the modules of an IOD require (PS3.3 annexes A and C). */
final class CheckModules {
    private final Findings findings;

    CheckModules(Findings findings) {
        this.findings = findings;
    }

    void check(DataSet dataSet) {
        var sopClass = dataSet.string(Tags.SOPClassUID).orElse("");
        for (var attribute : Modules.of(sopClass)) {
            check(attribute, dataSet, List.of(), attribute.path().steps());
        }
    }

    /** Down to the items that must have the attribute; where there are none it is not missing. */
    private void check(Attribute attribute, DataSet holder, List<Step> above, List<Step> left) {
        var next = left.getFirst();
        if (left.size() == 1) {
            var path = new ArrayList<>(above);
            path.add(next);
            judge(attribute, holder, holder.element(next.tag()), new TagPath(path));
            return;
        }
        var items = holder.items(next.tag());
        for (var i = 0; i < items.size(); i++) {
            var deeper = new ArrayList<>(above);
            deeper.add(new Step(next.tag(), i + 1));
            check(attribute, items.get(i), deeper, left.subList(1, left.size()));
        }
    }

    /**
     * Whether an attribute is as its module or macro wants it.
     *
     * @param holder the data set or item that has it or should
     */
    void judge(Attribute attribute, DataSet holder, Optional<Element> element, TagPath path) {
        var isEmpty = element.isPresent() && !Presence.hasValue(element.get());
        switch (attribute.type()) {
            case ONE -> required(attribute, element.isEmpty(), isEmpty, "1", path);
            case TWO -> required(attribute, element.isEmpty(), false, "2", path);
            case ONE_IF -> {
                var needed = attribute.condition().holds(holder);
                required(attribute, needed && element.isEmpty(), isEmpty, "1C", path);
            }
            case TWO_IF -> {
                var needed = attribute.condition().holds(holder);
                required(attribute, needed && element.isEmpty(), false, "2C", path);
            }
            case ONE_MAYBE -> {
                required(attribute, false, isEmpty, "1C", path);
                perhaps(attribute, holder, element, "1C", path);
            }
            case TWO_MAYBE -> perhaps(attribute, holder, element, "2C", path);
        }
    }

    private void required(
            Attribute attribute, boolean isMissing, boolean isEmpty, String type, TagPath path) {
        if (isMissing || isEmpty) {
            findings.error(
                    path,
                    attribute.section(),
                    "%s is %s; it has type %s in the module %s"
                            .formatted(
                                    Presence.name(path.last()),
                                    isMissing ? "missing" : "empty",
                                    type,
                                    attribute.module()));
        }
    }

    private void perhaps(
            Attribute attribute,
            DataSet holder,
            Optional<Element> element,
            String type,
            TagPath path) {
        if (element.isEmpty() && attribute.condition().holds(holder)) {
            findings.warning(
                    path,
                    attribute.section(),
                    "%s is missing, and may be needed; it has type %s in the module %s"
                            .formatted(Presence.name(path.last()), type, attribute.module()));
        }
    }
}
