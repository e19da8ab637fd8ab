package dev.gantry.dicom.overlay;

import dev.gantry.dicom.charset.CharacterSet;
import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Element;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.Value;
import dev.gantry.dicom.data.Vr;
import java.util.ArrayList;
import java.util.Arrays;

/** The same text in another character set (PS3.3 C.12.1.1.2). */
final class Recoding {
    private Recoding() {}

    /** A data set whose text, and that of all its items, is in UTF-8, as (0008,0005) says. */
    static DataSet toUtf8(DataSet dataSet) throws MissingCharacter {
        return DataSet.builder()
                .from(recoded(dataSet, CharacterSet.UTF_8))
                .set(Tags.SpecificCharacterSet, "ISO_IR 192")
                .build();
    }

    /** An item of a data set that is in a character set, and does not say so again. */
    private static DataSet recoded(DataSet item, CharacterSet to) throws MissingCharacter {
        var elements = new ArrayList<Element>();
        for (var element : item) {
            var tag = element.tag();
            if (!tag.equals(Tags.SpecificCharacterSet) && !tag.isGroupLength()) {
                elements.add(recoded(element, item.characterSet(), to));
            }
        }
        return DataSet.of(elements, to);
    }

    /** An element of one data set, for another one. */
    static Element recoded(Element element, CharacterSet from, CharacterSet to)
            throws MissingCharacter {
        var vr = element.vr();
        return switch (element.value()) {
            case Value.OfUnknownVr _ -> element;
            case Value.Bytes bytes when vr.isAffectedByCharacterSet() && !isAscii(bytes) ->
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

    private static Value.Bytes recoded(Value.Bytes bytes, Vr vr, CharacterSet from, CharacterSet to)
            throws MissingCharacter {
        try {
            var content = to.encode(from.decode(bytes.content()));
            var padded = Arrays.copyOf(content, content.length + content.length % 2);
            if (padded.length > content.length) {
                padded[content.length] = vr.padding();
            }
            return new Value.Bytes(padded);
        } catch (IllegalArgumentException missing) {
            throw new MissingCharacter(missing);
        }
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
