package dev.gantry.dicom.net;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.dicom.io.DataSetWriter;
import dev.gantry.dicom.io.InstanceReader;
import dev.gantry.dicom.io.Limits;
import dev.gantry.dicom.malformed.MalformedDataSet;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/**
 * The data sets of messages that are read whole: identifiers, attribute lists, action and event
 * information. Those of C-STORE are streams.
 */
final class DataSets {
    /** A storage commitment of 20,000 instances takes 3 MiB, an identifier hardly 1 KiB. */
    private static final int MAX_LENGTH = 4 << 20;

    /** Everything stays in memory, and no deflated stream becomes more than 16 MiB. */
    private static final Limits LIMITS = new Limits(16, 500_000, 4 << 20, 16L << 20, 4 << 20);

    private DataSets() {}

    /**
     * Reads a data set; its stream is at its end afterwards, whatever happens.
     *
     * @throws MalformedDataSet when it is none, or too long
     */
    static DataSet read(DataSetStream stream, TransferSyntax syntax) throws IOException {
        var bytes = stream.bytes(MAX_LENGTH + 1);
        if (bytes.length > MAX_LENGTH) {
            stream.drain();
            throw new MalformedDataSet(MAX_LENGTH, "longer than 4 MiB", "");
        }
        return InstanceReader.scan(
                        new ByteArrayInputStream(bytes), syntax, 0, LIMITS, noHeadIsWaitedFor -> {})
                .dataSet();
    }

    static byte[] bytes(DataSet dataSet, TransferSyntax syntax) {
        return DataSetWriter.bytes(dataSet, syntax);
    }
}
