package dev.gantry.retrieval;

import dev.gantry.dicom.data.TransferSyntax;
import java.io.IOException;
import java.io.OutputStream;
import java.util.OptionalLong;

/**
 * An instance on its way to a receiver, in a transfer syntax and as it has been corrected; what can
 * be found out before its first byte is written has been. For one thread, written once, and closed
 * by whoever opened it.
 */
public interface OutgoingInstance extends AutoCloseable {
    /** The transfer syntax that it is written in. */
    TransferSyntax syntax();

    /** Bytes of the file, where that is known before it is written. */
    OptionalLong length();

    /**
     * Writes it as a file (PS3.10 §7).
     *
     * @throws RetrievalRefusal when a later frame cannot be made; part of it has been written
     */
    void write(OutputStream out) throws IOException;

    /** Writes the data set alone, as messages carry it (PS3.7 §6.3.1). */
    void writeDataSet(OutputStream out) throws IOException;

    @Override
    void close();
}
