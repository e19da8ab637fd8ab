package dev.gantry.dicom.net;

import java.io.IOException;

/** Answers C-FIND (PS3.7 §9.1.2, PS3.4 §C.4.1). Called by many threads, one per association. */
@FunctionalInterface
public interface FindHandler {
    /**
     * Finds what matches and hands it over, one by one.
     *
     * @param matches where matches go; it tells when the peer wants no more
     * @return the status of the last response. Success becomes "cancelled" when the peer has
     *     cancelled
     * @throws IOException what {@code matches} threw. Any other failure becomes a processing
     *     failure (0x0110) and {@link AssociationListener#handlerFailed}
     */
    DimseStatus find(QueryRequest request, Matches matches, Association association)
            throws IOException;
}
