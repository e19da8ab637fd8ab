package dev.gantry.dicom.net;

import java.io.IOException;

/** Answers C-GET (PS3.7 §9.1.3, PS3.4 §C.4.3). Called by many threads, one per association. */
@FunctionalInterface
public interface GetHandler {
    /**
     * Hands over the instances that the peer wants to get.
     *
     * @param instances sends them on the same association, and tells when the peer wants no more
     * @return the status of the last response. Success becomes what the sub-operations say:
     *     cancelled, a warning when some failed (0xB000), refused when all did (0xA702)
     * @throws IOException what {@code instances} threw. Any other failure becomes a processing
     *     failure (0x0110) and {@link AssociationListener#handlerFailed}
     */
    DimseStatus get(QueryRequest request, GetSubOperations instances, Association association)
            throws IOException;
}
