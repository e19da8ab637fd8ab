package dev.gantry.dicom.cli;

import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.pdu.PresentationContext;
import java.util.ArrayList;
import java.util.List;

/**
 * A presentation context proposes one transfer syntax only: then the peer cannot choose one that we
 * do not have.
 */
record ContextKey(Uid sopClass, TransferSyntax syntax) {
    /** As many as there are odd numbers up to 255 (PS3.8 §9.3.2.2). */
    static final int MAX_PER_ASSOCIATION = 128;

    static List<PresentationContext> proposed(List<ContextKey> keys) {
        var contexts = new ArrayList<PresentationContext>();
        for (var key : keys) {
            contexts.add(
                    new PresentationContext(
                            2 * contexts.size() + 1, key.sopClass(), List.of(key.syntax().uid())));
        }
        return contexts;
    }
}
