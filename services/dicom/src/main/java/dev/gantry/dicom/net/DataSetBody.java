package dev.gantry.dicom.net;

import java.io.IOException;
import java.io.OutputStream;

/** A data set that is made while it is sent, for whoever has no stream to read it from. */
@FunctionalInterface
public interface DataSetBody {
    /** Writes all of it, in the transfer syntax that was said; the stream stays open. */
    void writeTo(OutputStream out) throws IOException;
}
