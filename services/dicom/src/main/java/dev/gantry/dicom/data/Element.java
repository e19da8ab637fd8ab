package dev.gantry.dicom.data;

/** A data element (PS3.5 §7.1). Its text form names no value. */
public record Element(Tag tag, Vr vr, Value value) {
    @Override
    public String toString() {
        return tag + " " + vr;
    }
}
