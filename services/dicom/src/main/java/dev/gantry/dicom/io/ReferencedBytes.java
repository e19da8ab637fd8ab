package dev.gantry.dicom.io;

import dev.gantry.dicom.data.Element;
import dev.gantry.dicom.data.Value;
import java.io.IOException;
import java.io.OutputStream;

/** Where the bytes are that a data set refers to, for whoever writes it. */
@FunctionalInterface
public interface ReferencedBytes {
    /** For data sets that have all their values in them. */
    ReferencedBytes NONE =
            (element, _, _) -> {
                throw new IllegalArgumentException(
                        element.tag() + " is a reference, its bytes are not here");
            };

    /** Copies the whole value, numbers in little endian. */
    void copy(Element element, Value.BulkReference reference, OutputStream out) throws IOException;
}
