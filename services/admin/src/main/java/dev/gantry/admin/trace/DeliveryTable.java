package dev.gantry.admin.trace;

import dev.gantry.dicom.data.Uid;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jdbi.v3.core.Handle;

/** Table {@code admin.delivery}: how many images of a study reached a destination, or did not. */
@Singleton
public final class DeliveryTable {
    private static final String ADD =
            """
            insert into admin.delivery (study_uid, destination, delivered, instances, last_at, why)
            values (:study, :destination, :delivered, 1, :at, :why)
            on conflict (study_uid, destination, delivered) do update
               set instances = delivery.instances + 1,
                   last_at = greatest(delivery.last_at, excluded.last_at),
                   why = excluded.why
            """;

    /** An image reached the destination. */
    public void delivered(Handle tx, Uid study, String destination, Instant at) {
        add(tx, study, destination, true, at, "");
    }

    /** An image did not reach the destination, and nobody tries any more. */
    public void failed(Handle tx, Uid study, String destination, Instant at, String why) {
        add(tx, study, destination, false, at, why);
    }

    private static void add(
            Handle tx, Uid study, String destination, boolean delivered, Instant at, String why) {
        tx.createUpdate(ADD)
                .bind("study", study.value())
                .bind("destination", destination)
                .bind("delivered", delivered)
                .bind("at", at.atOffset(ZoneOffset.UTC))
                .bind("why", why)
                .execute();
    }
}
