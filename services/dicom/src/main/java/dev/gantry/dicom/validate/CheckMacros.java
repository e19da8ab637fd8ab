package dev.gantry.dicom.validate;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.TagPath;
import dev.gantry.dicom.data.Value;
import java.util.Optional;

/** The items of every sequence at any depth, by the macros that they are made of. */
final class CheckMacros {
    private final CheckModules modules;

    CheckMacros(CheckModules modules) {
        this.modules = modules;
    }

    void check(DataSet dataSet) {
        check(dataSet, Optional.empty(), 0);
    }

    private void check(DataSet holder, Optional<TagPath> around, int number) {
        for (var element : holder) {
            if (element.value() instanceof Value.Items(var items, _)) {
                var tag = element.tag();
                var path = around.map(outer -> outer.item(number, tag)).orElse(TagPath.of(tag));
                for (var i = 0; i < items.size(); i++) {
                    item(items.get(i), path, i + 1);
                    check(items.get(i), Optional.of(path), i + 1);
                }
            }
        }
    }

    private void item(DataSet item, TagPath sequence, int number) {
        for (var attribute : Macros.of(sequence.last())) {
            var tag = attribute.path().last();
            modules.judge(attribute, item, item.element(tag), sequence.item(number, tag));
        }
    }
}
