package dev.gantry.testkit;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.DataSetBuilder;
import dev.gantry.dicom.data.Tag;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.Uid;

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
