package dev.gantry.dicom.net;

import java.io.IOException;

/** Answers the DIMSE-N operations (PS3.7 §10.1). Called by many threads, one per association. */
@FunctionalInterface
public interface NormalizedHandler {
    /**
     * Does what is asked; a {@code switch} over the request tells what that is.
     *
     * @throws IOException like any other failure this becomes a processing failure (0x0110) and
     *     {@link AssociationListener#handlerFailed}
     */
    NormalizedResponse answer(NormalizedRequest request, Association association)
            throws IOException;
}
