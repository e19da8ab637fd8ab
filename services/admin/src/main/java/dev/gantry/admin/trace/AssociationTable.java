package dev.gantry.admin.trace;

import dev.gantry.events.TraceStep;
import jakarta.inject.Singleton;
import java.time.ZoneOffset;
import org.jdbi.v3.core.Handle;

/**
 * Table {@code admin.association}: how associations began and ended. Steps may come in any order,
 * and twice.
 */
@Singleton
public final class AssociationTable {
    private static final String MERGE =
            """
            insert into admin.association
                   (association, calling_ae, called_ae, host, accepted_at, ended_at, aborted, contexts_refused)
            values (:association, :calling, :called, :host,
                    case when :kind = 'ASSOCIATION_ACCEPTED' then :at end,
                    case when :kind in ('ASSOCIATION_RELEASED', 'ASSOCIATION_ABORTED') then :at end,
                    :kind = 'ASSOCIATION_ABORTED',
                    case when :kind = 'CONTEXTS_REFUSED' then :why else '' end)
            on conflict (association) do update
               set accepted_at = coalesce(association.accepted_at, excluded.accepted_at),
                   ended_at = coalesce(association.ended_at, excluded.ended_at),
                   aborted = association.aborted or excluded.aborted,
                   contexts_refused = case when excluded.contexts_refused <> ''
                                           then excluded.contexts_refused
                                           else association.contexts_refused end
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
                .execute();
    }
}
