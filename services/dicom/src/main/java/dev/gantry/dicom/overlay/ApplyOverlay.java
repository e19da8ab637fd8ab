package dev.gantry.dicom.overlay;

import dev.gantry.dicom.charset.CharacterSet;
import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Element;
import dev.gantry.dicom.data.Recoding;
import dev.gantry.dicom.data.Tag;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.Value;
import dev.gantry.dicom.io.Changes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/**
 * Makes the changes of an overlay in a data set that is in memory. What is not changed stays the
 * same element.
 *
 * <p>Text is written in the character set that is there, so that nothing else has to change. Where
 * that lacks a character, all text of the data set, that of its items included, becomes UTF-8:
 * (0008,0005) speaks for all of it.
 */
final class ApplyOverlay {
    private ApplyOverlay() {}

    static DataSet apply(Overlay overlay, DataSet dataSet) {
        try {
            return inItsCharacterSet(overlay, dataSet);
        } catch (MissingCharacter missing) {
            return inUtf8(overlay, dataSet);
        }
    }

    private static DataSet inUtf8(Overlay overlay, DataSet dataSet) {
        try {
            var utf8 =
                    DataSet.builder()
                            .from(Recoding.recoded(dataSet, CharacterSet.UTF_8))
                            .set(Tags.SpecificCharacterSet, "ISO_IR 192")
                            .build();
            return inItsCharacterSet(overlay, utf8);
        } catch (MissingCharacter impossible) {
            throw new IllegalStateException("UTF-8 lacks a character", impossible);
        }
    }

    private static DataSet inItsCharacterSet(Overlay overlay, DataSet dataSet)
            throws MissingCharacter {
        var changed = dataSet;
        for (var change : overlay.changes()) {
            changed = apply(change, change.sequences(), changed);
        }
        return changed;
    }

    private static DataSet apply(OverlayChange change, List<Tag> path, DataSet dataSet)
            throws MissingCharacter {
        if (path.isEmpty()) {
            return change.where().map(where -> where.isMetBy(dataSet)).orElse(true)
                    ? changed(change, dataSet)
                    : dataSet;
        }
        var sequence = dataSet.element(path.getFirst());
        if (sequence.isEmpty() || !(sequence.get().value() instanceof Value.Items(var items, _))) {
            return dataSet;
        }
        var inside = path.subList(1, path.size());
        var changed = new ArrayList<DataSet>();
        var isChanged = false;
        for (var item : items) {
            var made = apply(change, inside, item);
            isChanged |= made != item;
            changed.add(made);
        }
        return isChanged
                ? with(
                        dataSet,
                        new Element(path.getFirst(), sequence.get().vr(), new Value.Items(changed)))
                : dataSet;
    }

    private static DataSet changed(OverlayChange change, DataSet dataSet) throws MissingCharacter {
        var builder = DataSet.itemBuilder(dataSet.characterSet()).from(dataSet);
        for (var element : change.elements()) {
            builder.set(recoded(element, change.set().characterSet(), dataSet.characterSet()));
        }
        change.removed().forEach(builder::remove);
        return builder.build();
    }

    private static Element recoded(Element element, CharacterSet from, CharacterSet to)
            throws MissingCharacter {
        try {
            return Recoding.recoded(element, from, to);
        } catch (IllegalArgumentException missing) {
            throw new MissingCharacter(missing);
        }
    }

    private static DataSet with(DataSet dataSet, Element element) {
        return DataSet.itemBuilder(dataSet.characterSet()).from(dataSet).set(element).build();
    }

    /** What has become another element, or none. */
    static Changes difference(DataSet before, DataSet after) {
        var changed = new ArrayList<Element>();
        for (var element : after) {
            var old = before.element(element.tag());
            if (old.isEmpty() || old.get() != element) {
                changed.add(element);
            }
        }
        var removed = new HashSet<Tag>();
        for (var element : before) {
            if (!after.contains(element.tag()) && !element.tag().isGroupLength()) {
                removed.add(element.tag());
            }
        }
        return new Changes(DataSet.of(changed, after.characterSet()), removed);
    }
}
