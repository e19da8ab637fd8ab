package dev.gantry.dicom.data;

import dev.gantry.dicom.charset.CharacterSet;
import java.util.ArrayList;

/**
 * The same text in another character set (PS3.3 C.12.1.1.2). Never with substitutes: a character
 * that the other set lacks is an exception, and the caller takes another set.
 */
public final class Recoding {
    private Recoding() {}

    /**
     * A data set whose text, and that of all its items, is in a character set. Neither it nor they
     * say so: the caller sets (0008,0005). Group lengths are left out.
     *
     * @throws IllegalArgumentException when the character set lacks a character
     */
    public static DataSet recoded(DataSet dataSet, CharacterSet to) {
        var elements = new ArrayList<Element>();
        for (var element : dataSet) {
            var tag = element.tag();
            if (!tag.equals(Tags.SpecificCharacterSet) && !tag.isGroupLength()) {
                elements.add(recoded(element, dataSet.characterSet(), to));
            }
        }
        return DataSet.of(elements, to);
    }

    /**
     * An element of one data set, for another one.
     *
     * @throws IllegalArgumentException when the other's character set lacks a character
     */
    public static Element recoded(Element element, CharacterSet from, CharacterSet to) {
        var vr = element.vr();
        return switch (element.value()) {
            case Value.OfUnknownVr _ -> element;
            case Value.Bytes bytes when vr.isText() && !isAscii(bytes) ->
                    new Element(element.tag(), vr, recoded(bytes, vr, from, to));
            case Value.Items(var items, _) -> {
                var made = new ArrayList<DataSet>();
                for (var item : items) {
                    made.add(recoded(item, to));
                }
                yield new Element(element.tag(), vr, new Value.Items(made));
            }
            case Value.Bytes _, Value.BulkReference _, Value.Fragments _ -> element;
        };
    }

    /** Whether all text, that of items included, is in the default repertoire (ISO IR 6). */
    public static boolean isOfDefaultRepertoire(DataSet dataSet) {
        for (var element : dataSet) {
            var fits =
                    switch (element.value()) {
                        case Value.Bytes bytes -> !element.vr().isText() || isAscii(bytes);
                        case Value.Items(var items, _) ->
                                items.stream().allMatch(Recoding::isOfDefaultRepertoire);
                        case Value.BulkReference _, Value.Fragments _ -> true;
                    };
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    private static Value.Bytes recoded(
            Value.Bytes bytes, Vr vr, CharacterSet from, CharacterSet to) {
        return new Value.Bytes(Encoded.padded(to.encode(from.decode(bytes.content())), vr));
    }

    /**
     * Or an escape sequence, which only a character set with code extensions has (PS3.5 §6.1.2.5).
     */
    private static boolean isAscii(Value.Bytes bytes) {
        for (var one : bytes.content()) {
            if (one < 0 || one == 0x1B) {
                return false;
            }
        }
        return true;
    }
}
