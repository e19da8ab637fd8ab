package dev.gantry.dicom.cli;

import dev.gantry.dicom.data.ControlCharacters;
import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Dictionary;
import dev.gantry.dicom.data.Element;
import dev.gantry.dicom.data.Tag;
import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.data.Value;
import dev.gantry.dicom.data.Vr;
import java.io.PrintWriter;

/** A data set for reading: a line per element, items indented below their sequence. */
final class DataSetText {
    private final PrintWriter out;
    private final int width;

    /**
     * @param width characters of a value to be shown
     */
    DataSetText(PrintWriter out, int width) {
        this.out = out;
        this.width = width;
    }

    void write(DataSet dataSet) {
        write(dataSet, "");
    }

    private void write(DataSet dataSet, String indent) {
        for (var element : dataSet) {
            out.printf(
                    "%s%s %s %s  # %s%n",
                    indent,
                    element.tag(),
                    element.vr(),
                    shortened(value(dataSet, element)),
                    name(dataSet, element.tag()));
            if (element.value() instanceof Value.Items(var items, _)) {
                for (var item : items) {
                    out.printf("%s  item%n", indent);
                    write(item, indent + "    ");
                }
            }
        }
    }

    /** Private elements have the names that their vendors gave them, as far as we know them. */
    private static String name(DataSet dataSet, Tag tag) {
        if (tag.isPrivateCreator()) {
            return "Private Creator";
        }
        if (tag.isPrivate()) {
            return dataSet.string(Tag.of(tag.group(), tag.element() >>> 8))
                    .flatMap(creator -> Dictionary.nameOf(tag, creator))
                    .orElse("?");
        }
        return Dictionary.nameOf(tag).orElse(tag.isGroupLength() ? "Group Length" : "?");
    }

    private static String value(DataSet dataSet, Element element) {
        return switch (element.value()) {
            case Value.Bytes bytes ->
                    switch (element.vr()) {
                        case OB, OD, OF, OL, OV, OW, UN -> bytes.length() + " bytes";
                        default -> "[" + text(dataSet, element) + "]";
                    };
            case Value.Items(var items, _) ->
                    items.size() == 1 ? "1 item" : items.size() + " items";
            case Value.BulkReference bulk -> bulk.length() + " bytes";
            case Value.Fragments(var fragments) -> fragments.size() + " fragments";
        };
    }

    private static String text(DataSet dataSet, Element element) {
        var lines = String.join("\\", dataSet.strings(element)).replaceAll("\\p{Cntrl}", " ");
        var values = ControlCharacters.escaped(lines);
        return element.vr() == Vr.UI
                ? Uid.parse(values).flatMap(Dictionary::nameOf).orElse(values)
                : values;
    }

    private String shortened(String value) {
        return value.length() <= width ? value : value.substring(0, width) + "…";
    }
}
