package dev.gantry.admin.trace;

import dev.gantry.events.AssociationRequestor;
import dev.gantry.events.AssociationRequestor.Recognition;
import dev.gantry.events.TraceStep;
import jakarta.inject.Singleton;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Table {@code admin.association}: how associations began and ended. Steps may come in any order,
 * and twice.
 */
@Singleton
public final class AssociationTable {
    private static final String MERGE =
            """
            insert into admin.association
                   (association, calling_ae, called_ae, host, accepted_at, ended_at, aborted, contexts_refused, device)
            values (:association, :calling, :called, :host,
                    case when :kind = 'ASSOCIATION_ACCEPTED' then :at end,
                    case when :kind in ('ASSOCIATION_RELEASED', 'ASSOCIATION_ABORTED') then :at end,
                    :kind = 'ASSOCIATION_ABORTED',
                    case when :kind = 'CONTEXTS_REFUSED' then :why else '' end, :device::uuid)
            on conflict (association) do update
               set accepted_at = coalesce(association.accepted_at, excluded.accepted_at),
                   ended_at = coalesce(association.ended_at, excluded.ended_at),
                   aborted = association.aborted or excluded.aborted,
                   contexts_refused = case when excluded.contexts_refused <> ''
                                           then excluded.contexts_refused
                                           else association.contexts_refused end,
                   device = coalesce(association.device, excluded.device)
            """;

    /** Adds what a step says to what is known of its association. */
    public void merge(Handle tx, TraceStep step) {
        var source = step.source();
        tx.createUpdate(MERGE)
                .bind("association", source.association())
                .bind("calling", source.callingAe())
                .bind("called", source.calledAe())
                .bind("host", source.remoteHost())
                .bind("kind", step.kind().name())
                .bind("at", step.at().atOffset(ZoneOffset.UTC))
                .bind("why", step.why())
                .bind("device", device(step))
                .execute();
    }

    /** The device that it is; one that calls from elsewhere is another. */
    private static @Nullable String device(TraceStep step) {
        return step.requestor()
                .filter(who -> who.recognition() == Recognition.KNOWN)
                .flatMap(AssociationRequestor::device)
                .map(UUID::toString)
                .orElse(null);
    }
}
