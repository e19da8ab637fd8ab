package dev.gantry.storage.rest;

import dev.gantry.dicom.web.Representation;
import dev.gantry.retrieval.Pixels;
import dev.gantry.retrieval.RepresentationName;
import dev.gantry.retrieval.StoredInstance;
import dev.gantry.storage.frames.RetrieveFrames;

/** The names that instances and frames have for caches, in each form that they are sent in. */
final class RepresentationNames {
    private static final String PREAMBLE_ZEROED = "-preamble-zeroed";

    private RepresentationNames() {}

    /** Whether a form is another transfer syntax than that of the object. */
    static boolean isTranscoded(StoredInstance stored, Representation sent) {
        return sent.transferSyntax().filter(stored.syntax()::equals).isEmpty();
    }

    /** Of an instance in another transfer syntax. */
    static RepresentationName transcoded(StoredInstance stored, Representation sent) {
        return RepresentationName.ofConverted(stored, suffix(sent));
    }

    /**
     * Of a file in the transfer syntax of its object; with another preamble it has another name
     * than the stored bytes.
     */
    static RepresentationName stored(StoredInstance stored, boolean isPreambleZeroed) {
        return RepresentationName.ofInstance(stored, isPreambleZeroed ? PREAMBLE_ZEROED : "");
    }

    /** Of frames of an instance. */
    static RepresentationName frames(StoredInstance stored, String frames, Representation sent) {
        return RetrieveFrames.leaveUnchanged(stored.syntax(), sent) && !mayBeShifted(stored)
                ? RepresentationName.ofStoredBytes(stored, "-" + frames)
                : RepresentationName.ofConverted(stored, "-" + frames + suffix(sent));
    }

    /** Frames of single bits are the ones that the index tells nothing of. */
    private static boolean mayBeShifted(StoredInstance stored) {
        return stored.pixels() instanceof Pixels.Undivided && !stored.syntax().encapsulated();
    }

    private static String suffix(Representation sent) {
        return sent.transferSyntax().map(syntax -> "-as-" + syntax.uid()).orElse("");
    }
}
