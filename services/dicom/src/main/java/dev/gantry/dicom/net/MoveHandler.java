package dev.gantry.dicom.net;

import java.io.IOException;

/** Does C-MOVE (PS3.7 §9.1.4, PS3.4 §C.4.2). Called by many threads, one per association. */
@FunctionalInterface
public interface MoveHandler {
    /**
     * Sends instances to the destination, on an association of its own, and tells how that goes.
     *
     * @param progress to be told about each instance; it tells when the peer wants no more
     * @return the status of the last response. Success becomes what the sub-operations say:
     *     cancelled, a warning when some failed (0xB000), refused when all did (0xA702)
     * @throws IOException what {@code progress} threw. Any other failure becomes a processing
     *     failure (0x0110) and {@link AssociationListener#handlerFailed}
     */
    DimseStatus move(MoveRequest request, SubOperations progress, Association association)
            throws IOException;
}
