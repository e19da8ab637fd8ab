package dev.gantry.index.instances;

import dev.gantry.events.SameInstancePolicy;
import dev.gantry.index.arrivals.ReceivedInstance;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * What becomes of all receptions of one instance. It depends on the receptions alone and not on the
 * order in which they were heard of: they are looked at in the order of their reception. Of the
 * same content the earliest stays and the others are spare. Of several contents each counts from
 * its earliest reception; the policy that was in force when a later one was received says whether
 * that takes over. Whoever changes the policy changes nothing that was received before.
 *
 * @param shown the one that is found and served
 * @param aside other contents, kept until somebody decides
 * @param spare receptions of a content that is there already
 * @param disputed whether somebody has to decide
 */
public record DuplicateResolution(
        ReceivedInstance shown,
        List<ReceivedInstance> aside,
        List<ReceivedInstance> spare,
        boolean disputed) {

    /** Copies the lists. */
    public DuplicateResolution {
        aside = List.copyOf(aside);
        spare = List.copyOf(spare);
    }

    /**
     * Resolves one instance.
     *
     * @param receptions at least one, each once
     * @param policies what holds for a sender, by its AE title, where the reception does not say it
     */
    public static DuplicateResolution of(
            List<ReceivedInstance> receptions, Function<String, SameInstancePolicy> policies) {
        var contents = new ArrayList<ReceivedInstance>();
        var spare = new ArrayList<ReceivedInstance>();
        for (var one : receptions.stream().sorted(ReceivedInstance.BY_RECEPTION).toList()) {
            (contents.stream().anyMatch(one::hasContentOf) ? spare : contents).add(one);
        }
        var shown = contents.getFirst();
        var disputed = false;
        for (var later : contents.subList(1, contents.size())) {
            var sender = later.stored().source().callingAe();
            switch (later.policy().orElseGet(() -> policies.apply(sender))) {
                case KEEP_FIRST -> {}
                case KEEP_LATEST -> shown = later;
                case EXCEPTION -> disputed = true;
            }
        }
        contents.remove(shown);
        return new DuplicateResolution(shown, contents, spare, disputed);
    }
}
