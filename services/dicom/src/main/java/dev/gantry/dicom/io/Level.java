package dev.gantry.dicom.io;

import dev.gantry.dicom.charset.CharacterSet;
import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Dictionary;
import dev.gantry.dicom.data.Element;
import dev.gantry.dicom.data.Tag;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.Value;
import dev.gantry.dicom.data.Vr;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The data set or the item that is being read: its elements so far, and what they say about how to
 * read those to come.
 */
final class Level {
    private static final List<Tag> IDENTIFIERS =
            List.of(
                    Tags.SOPClassUID,
                    Tags.SOPInstanceUID,
                    Tags.StudyInstanceUID,
                    Tags.SeriesInstanceUID);
    private static final int IDENTIFIED = (1 << IDENTIFIERS.size()) - 1;

    private final boolean top;
    private final boolean withinPrivate;
    private final List<Element> elements = new ArrayList<>();
    private final CharacterSet inherited;
    private CharacterSet characterSet;
    private boolean signedPixels;
    private Map<Tag, String> creators = Map.of();
    private int identifiers;

    private Level(
            boolean top, boolean withinPrivate, CharacterSet inherited, boolean signedPixels) {
        this.top = top;
        this.withinPrivate = withinPrivate;
        this.inherited = inherited;
        this.characterSet = inherited;
        this.signedPixels = signedPixels;
    }

    static Level top() {
        return new Level(true, false, CharacterSet.DEFAULT, false);
    }

    Level item(Tag sequence) {
        return new Level(false, withinPrivate || sequence.isPrivate(), characterSet, signedPixels);
    }

    /** Whether it is an item of a private sequence, at whatever depth. */
    boolean isWithinPrivate() {
        return withinPrivate;
    }

    boolean isTop() {
        return top;
    }

    void add(Element element) {
        elements.add(element);
        var tag = element.tag();
        if (tag.isPrivateCreator()) {
            remember(element);
        } else if (tag.equals(Tags.SpecificCharacterSet)) {
            characterSet = DataSet.of(List.of(element), inherited).characterSet();
        } else if (tag.equals(Tags.PixelRepresentation)) {
            var only = DataSet.of(List.of(element), inherited);
            signedPixels = only.integer(Tags.PixelRepresentation).orElse(0) == 1;
        } else if (top && identifiers != IDENTIFIED && IDENTIFIERS.contains(tag)) {
            identifiers |= 1 << IDENTIFIERS.indexOf(tag);
        }
    }

    private void remember(Element element) {
        if (element.value() instanceof Value.Bytes bytes) {
            creators = creators.isEmpty() ? new HashMap<>() : creators;
            creators.put(
                    element.tag(),
                    new String(bytes.content(), StandardCharsets.ISO_8859_1).strip());
        }
    }

    /** Whether every attribute that identifies an instance has come. */
    boolean isIdentified() {
        return identifiers == IDENTIFIED;
    }

    /**
     * The VR of an element whose stream does not say it: private ones by their creator, {@code US
     * or SS} by the pixel representation (PS3.3 C.7.6.3).
     */
    Vr vrOf(Tag tag, Vr fromDictionary) {
        if (fromDictionary == Vr.UN && tag.isPrivate() && tag.element() > 0xFF) {
            var creator = creators.get(Tag.of(tag.group(), tag.element() >>> 8));
            var vr = creator == null ? Vr.UN : Dictionary.vrOf(tag, creator);
            return vr == Vr.SQ ? Vr.UN : vr; // its items have been taken for bytes already
        }
        return signedPixels && fromDictionary == Vr.US && Dictionary.followsPixelRepresentation(tag)
                ? Vr.SS
                : fromDictionary;
    }

    DataSet dataSet() {
        return DataSet.of(elements, inherited);
    }
}
