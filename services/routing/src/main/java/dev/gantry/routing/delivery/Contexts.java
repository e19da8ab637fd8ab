package dev.gantry.routing.delivery;

import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.pdu.PresentationContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What has to be proposed so that instances can be sent: one context for each SOP class and
 * transfer syntax that they are stored in, and for each SOP class the defaults, which everybody has
 * to accept (PS3.5 §10.1). Of several syntaxes in one context the destination takes only one (PS3.8
 * §9.3.3.2), and it would be its choice, so each has its own.
 *
 * @param covered how many of the instances, from the first on, these contexts are enough for
 */
public record Contexts(List<PresentationContext> proposed, int covered) {
    /** Identifiers are odd and 255 at most (PS3.8 §9.3.2.2). */
    private static final int MOST = 128;

    /** A SOP class, and what its instances may be sent in, what is preferred first. */
    private record Kind(Uid sopClass, List<Uid> syntaxes) {}

    /**
     * The contexts for instances, from the first on.
     *
     * @param exchanged what the destination takes
     */
    public static Contexts of(List<InstanceToSend> instances, ExchangedSyntaxes exchanged) {
        var kinds = new LinkedHashSet<Kind>();
        int covered = 0;
        for (var instance : instances) {
            var all = new LinkedHashSet<>(kinds);
            all.addAll(kinds(instance, exchanged));
            if (all.size() > MOST) {
                break;
            }
            kinds.addAll(all);
            covered++;
        }
        var proposed = new ArrayList<PresentationContext>();
        for (var kind : exchanged.oneContextPerClass() ? byClass(kinds) : kinds) {
            proposed.add(
                    new PresentationContext(
                            2 * proposed.size() + 1, kind.sopClass(), kind.syntaxes()));
        }
        return new Contexts(List.copyOf(proposed), covered);
    }

    private static List<Kind> kinds(InstanceToSend instance, ExchangedSyntaxes exchanged) {
        return exchanged.of(TransferSyntax.of(instance.transferSyntax())).stream()
                .map(syntax -> new Kind(instance.sopClass(), List.of(syntax.uid())))
                .toList();
    }

    /** The first context of a class is the only one that some accept: it has all syntaxes. */
    private static List<Kind> byClass(Set<Kind> kinds) {
        var byClass = new LinkedHashMap<Uid, List<Uid>>();
        for (var kind : kinds) {
            byClass.computeIfAbsent(kind.sopClass(), _ -> new ArrayList<>())
                    .addAll(kind.syntaxes());
        }
        return byClass.entrySet().stream()
                .map(entry -> new Kind(entry.getKey(), entry.getValue()))
                .toList();
    }
}
