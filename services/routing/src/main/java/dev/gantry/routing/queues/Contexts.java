package dev.gantry.routing.queues;

import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.pdu.PresentationContext;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * What has to be proposed so that instances can be sent as they are stored: one context for each
 * SOP class and transfer syntax, since of several in one context the destination takes only one
 * (PS3.8 §9.3.3.2).
 *
 * @param covered how many of the instances, from the first on, these contexts are enough for
 */
record Contexts(List<PresentationContext> proposed, int covered) {
    /** Identifiers are odd and 255 at most (PS3.8 §9.3.2.2). */
    private static final int MOST = 128;

    private record Kind(Uid sopClass, Uid syntax) {}

    static Contexts of(List<Queued> instances) {
        var kinds = new LinkedHashSet<Kind>();
        int covered = 0;
        for (var instance : instances) {
            var kind = new Kind(instance.sopClass(), instance.transferSyntax());
            if (kinds.size() == MOST && !kinds.contains(kind)) {
                break;
            }
            kinds.add(kind);
            covered++;
        }
        var proposed = new ArrayList<PresentationContext>();
        for (var kind : kinds) {
            proposed.add(
                    new PresentationContext(
                            2 * proposed.size() + 1, kind.sopClass(), List.of(kind.syntax())));
        }
        return new Contexts(List.copyOf(proposed), covered);
    }
}
