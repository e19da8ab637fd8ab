package dev.gantry.routing.queues;

import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.pdu.PresentationContext;
import dev.gantry.retrieval.transcode.TargetSyntaxes;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * What has to be proposed so that instances can be sent: one context for each SOP class and
 * transfer syntax that they are stored in, and for each SOP class the defaults, which everybody has
 * to accept (PS3.5 §10.1). Of several syntaxes in one context the destination takes only one (PS3.8
 * §9.3.3.2), and it would be its choice, so each has its own.
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
            var all = new LinkedHashSet<>(kinds);
            all.addAll(kinds(instance));
            if (all.size() > MOST) {
                break;
            }
            kinds.addAll(all);
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

    private static List<Kind> kinds(Queued instance) {
        return syntaxes(TransferSyntax.of(instance.transferSyntax())).stream()
                .map(syntax -> new Kind(instance.sopClass(), syntax.uid()))
                .toList();
    }

    /** In which an instance may go, the one that is preferred first. */
    static List<TransferSyntax> syntaxes(TransferSyntax stored) {
        var syntaxes = new LinkedHashSet<TransferSyntax>();
        syntaxes.add(stored);
        syntaxes.addAll(TargetSyntaxes.DEFAULTS);
        return List.copyOf(syntaxes);
    }
}
