package dev.gantry.dicom.io;

import dev.gantry.dicom.data.Tag;
import dev.gantry.dicom.data.Vr;

/** A step through a data set (PS3.5 §7.1, §7.5). Its value stays in the stream until asked for. */
public sealed interface Token {
    /** An element with a value of so many bytes. */
    record Element(Tag tag, Vr vr, long length) implements Token {}

    /** A sequence; items or its end follow. */
    record SequenceStart(Tag tag) implements Token {}

    /** An item of a sequence; its elements or its end follow. */
    record ItemStart() implements Token {}

    /** Encapsulated pixel data (PS3.5 §A.4); fragments or its end follow. */
    record FragmentsStart(Tag tag, Vr vr) implements Token {}

    /** A fragment of so many bytes; the first one is the basic offset table. */
    record Fragment(long length) implements Token {}

    /** The end of the innermost item, sequence or fragments. */
    record End() implements Token {}

    /** The end of the data set and of the stream. */
    record DataSetEnd() implements Token {}
}
