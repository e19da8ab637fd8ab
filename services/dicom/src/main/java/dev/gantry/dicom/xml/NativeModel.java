package dev.gantry.dicom.xml;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.json.BulkDataUris;
import dev.gantry.dicom.json.BulkDataValues;
import java.io.IOException;
import java.io.InputStream;

/**
 * Data sets in the Native DICOM Model (PS3.19 §A.1), the {@code application/dicom+xml} of PS3.18.
 * Group lengths and file meta information are left out. Text with characters that XML cannot carry
 * (a control character of ISO 2022, say) is written as InlineBinary in UTF-8.
 */
public final class NativeModel {
    /** The namespace of the model; a reader takes documents without it, too. */
    public static final String NAMESPACE = "http://dicom.nema.org/PS3.19/models/NativeDICOM";

    /** Bytes of a document that a reader accepts. */
    public static final long MAX_BYTES = 256L << 20;

    private NativeModel() {}

    /** The data set as a document, references by {@link BulkDataUris#BY_RANGE}. */
    public static String toString(DataSet dataSet) {
        return toString(dataSet, BulkDataUris.BY_RANGE);
    }

    /** The data set as a document. */
    public static String toString(DataSet dataSet, BulkDataUris uris) {
        return new NativeModelWriter(uris).document(dataSet);
    }

    /**
     * Reads a document in any encoding that it declares. There are no document types and no
     * entities but those of XML itself; {@link #MAX_BYTES} and 64 levels are the bounds.
     *
     * @param values finds bulk data by their URIs
     * @throws dev.gantry.dicom.malformed.MalformedXml when it is no such document
     * @throws IOException when the stream fails
     */
    public static DataSet read(InputStream in, BulkDataValues values) throws IOException {
        return NativeModelReader.read(new Bounded(in, MAX_BYTES), values);
    }
}
