package dev.gantry.testkit;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.DataSetBuilder;
import dev.gantry.dicom.data.Element;
import dev.gantry.dicom.data.Tag;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.data.Value;
import dev.gantry.dicom.data.Vr;
import java.util.ArrayList;
import java.util.List;

/** An image in the making: complete and with fresh UIDs as it is, changed where a test cares. */
public final class SampleBuilder {
    private final DataSetBuilder elements;

    SampleBuilder(DataSetBuilder elements) {
        this.elements = elements;
    }

    /** For example {@code Yamada^Tarou=山田^太郎}. */
    public SampleBuilder patientName(String name) {
        return set(Tags.PatientName, name);
    }

    /** Without an issuer. */
    public SampleBuilder patientId(String id) {
        return set(Tags.PatientID, id);
    }

    /** As the order has it. */
    public SampleBuilder accessionNumber(String number) {
        return set(Tags.AccessionNumber, number);
    }

    /** YYYYMMDD. */
    public SampleBuilder studyDate(String date) {
        return set(Tags.StudyDate, date);
    }

    /** Puts it into this study. */
    public SampleBuilder study(Uid uid) {
        return set(Tags.StudyInstanceUID, uid.value());
    }

    /** Puts it into this series. */
    public SampleBuilder series(Uid uid) {
        return set(Tags.SeriesInstanceUID, uid.value());
    }

    /** Names it. */
    public SampleBuilder instance(Uid uid) {
        return set(Tags.SOPInstanceUID, uid.value());
    }

    /** Any text, or number written in decimal. */
    public SampleBuilder set(Tag tag, String... values) {
        elements.set(tag, values);
        return this;
    }

    /** An element as it is. */
    public SampleBuilder set(Element element) {
        elements.set(element);
        return this;
    }

    /** Any bytes, as little endian. */
    public SampleBuilder bytes(Tag tag, Vr vr, byte[] content) {
        elements.bytes(tag, vr, content);
        return this;
    }

    /** Any text, whether or not its VR may hold it. */
    public SampleBuilder unchecked(Tag tag, Vr vr, String... values) {
        elements.unchecked(tag, vr, List.of(values));
        return this;
    }

    /** The items of a sequence. */
    public SampleBuilder items(Tag tag, DataSet... items) {
        elements.set(tag, items);
        return this;
    }

    /**
     * Compressed pixel data, to be written in a transfer syntax of such (PS3.5 §A.4).
     *
     * @param offsets the basic offset table, or nothing
     */
    public SampleBuilder fragments(byte[] offsets, List<byte[]> fragments) {
        var all = new ArrayList<>(fragments);
        all.addFirst(offsets);
        return set(new Element(Tags.PixelData, Vr.OB, new Value.Fragments(all)));
    }

    /** Takes an element away. */
    public SampleBuilder without(Tag tag) {
        elements.remove(tag);
        return this;
    }

    /** The image. */
    public DataSet build() {
        return elements.build();
    }
}
