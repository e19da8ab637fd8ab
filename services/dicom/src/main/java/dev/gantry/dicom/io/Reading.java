package dev.gantry.dicom.io;

import dev.gantry.dicom.data.TransferSyntax;
import java.io.IOException;
import java.io.InputStream;

/** What somebody reads an instance for. */
enum Reading {
    /** To keep it, whatever is wrong with it. */
    LENIENT,
    /** To find out whether anything is wrong with it. */
    STRICT,
    /** To have it in memory. */
    WHOLE,
    /** To keep it, and to know it again in another encoding. */
    DIGESTED,
    /** For what a file says about itself, before its data set. */
    FILE_META;

    DataSetParser parser(InputStream in, TransferSyntax syntax, Limits limits) throws IOException {
        return this == DIGESTED
                ? new DigestingParser(in, syntax, limits)
                : new DataSetParser(in, syntax, limits, this);
    }
}
