package dev.gantry.ingest.store;

import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.dicom.data.Uid;
import java.util.Optional;

/** What a sender says about an instance before its first byte, and how its bytes are framed. */
public sealed interface ExpectedInstance {
    /**
     * A bare data set, in the negotiated transfer syntax, after a C-STORE command (PS3.7 §9.1.1).
     */
    record DataSetOf(Uid sopClass, Uid sopInstance, TransferSyntax syntax)
            implements ExpectedInstance {}

    /** A DICOM file (PS3.10), of the study that the address names if it names one. */
    record File(Optional<Uid> study) implements ExpectedInstance {}
}
