package dev.gantry.dicom.net;

import java.io.IOException;
import java.io.InputStream;

/** Takes the instances of C-STORE. Called by many threads, one per association. */
@FunctionalInterface
public interface StoreHandler {
    /**
     * Takes one instance. The answer is sent when this returns, so success means that the instance
     * is safe.
     *
     * @param dataSet the data set as it arrives, without a file meta information; ends where it
     *     ends, what is not read is discarded. An {@link AssociationAborted} from it means that the
     *     peer is gone: let it pass
     * @throws IOException what {@code dataSet} threw. Any other failure of a handler becomes a
     *     processing failure (0x0110) and {@link AssociationListener#handlerFailed}
     */
    DimseStatus store(StoreRequest request, InputStream dataSet, Association association)
            throws IOException;
}
