package dev.gantry.admin.devices;

import java.util.List;

/**
 * What came of calling a device.
 *
 * @param outcome the best of all addresses
 * @param sentence what that means, whose fault it is, and what to do
 * @param tried each address of its record that can be called
 */
public record EchoAnswer(Outcome outcome, String sentence, List<Tried> tried) {
    /** Copies the list. */
    public EchoAnswer {
        tried = List.copyOf(tried);
    }

    /** What may come of it, the best first. */
    public enum Outcome {
        /** It answered C-ECHO, and takes images where its record says that it gets them. */
        FINE,
        /** It answered C-ECHO and takes no image, although its record says that it gets them. */
        NO_STORAGE,
        /** It answered C-ECHO with a failure. */
        ECHO_FAILED,
        /** It takes our association, and no C-ECHO in it. */
        NO_VERIFICATION,
        /** It does not know the title by which we call ourselves. */
        CALLING_TITLE_REJECTED,
        /** It is somebody else there: it is not called so. */
        CALLED_TITLE_REJECTED,
        /** It rejects us for another reason. */
        REJECTED,
        /** It ended the association before anything was agreed. */
        ABORTED,
        /** Something listens there, and TLS was not agreed upon. */
        TLS_FAILED,
        /** Something listens there, and it speaks no DICOM. */
        NOT_DICOM,
        /** Something listens there, and hung up without a word. */
        HUNG_UP,
        /** Something listens there, and says nothing. */
        SILENT,
        /** The machine says that nothing listens at this port. */
        NOTHING_LISTENS,
        /** The machine does not answer, or no way leads to it. */
        NO_ANSWER,
        /** No name server knows the name. */
        UNKNOWN_NAME,
        /** The record does not say where it is. */
        NO_ADDRESS
    }

    /**
     * One address.
     *
     * @param implementation what it says it is, as far as it does; else empty
     * @param milliseconds from the first packet to the answer
     */
    public record Tried(
            String address,
            int port,
            Outcome outcome,
            String sentence,
            String implementation,
            long milliseconds) {}
}
