package dev.gantry.index.deletions;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * {@code index.unsigned_order}: up to where orders without a signature count; {@code
 * index.applied_order}: what was followed already.
 */
@Singleton
final class OrderTable {
    private static final String NEEDS_SIGNATURE =
            """
            select :offset >= coalesce(ends[:partition + 1], 0) from index.unsigned_order
            where ends is not null
            """;

    private static final String TAKE =
            """
            update index.unsigned_order set ends = :ends::bigint[] where ends is null
            """;

    private static final String BEGIN_AGAIN =
            """
            update index.unsigned_order set ends[:partition + 1] = 0
            where ends[:partition + 1] > 0
            """;

    private static final String APPLY =
            """
            insert into index.applied_order (id) values (:id) on conflict do nothing
            """;

    /** Whether nobody has said yet up to where orders without a signature count. */
    boolean isPending(Handle handle) {
        return handle.createQuery("select ends is null from index.unsigned_order")
                .mapTo(Boolean.class)
                .one();
    }

    /** Says so, unless somebody was faster; whether it was us. */
    boolean take(Handle tx, List<Long> ends) {
        var texts = ends.stream().map(String::valueOf).toList();
        return tx.createUpdate(TAKE).bindArray("ends", String.class, texts).execute() > 0;
    }

    /** Whether a record at this place has to be signed; also as long as nobody has said so. */
    boolean needsSignature(Handle handle, int partition, long offset) {
        return handle.createQuery(NEEDS_SIGNATURE)
                .bind("partition", partition)
                .bind("offset", offset)
                .mapTo(Boolean.class)
                .findOne()
                .orElse(true);
    }

    /** The topic was made anew: what is in it now is not from before. */
    void beginAgain(Handle tx, int partition) {
        tx.createUpdate(BEGIN_AGAIN).bind("partition", partition).execute();
    }

    /** Notes that an order is followed; whether it is for the first time. */
    boolean isFirst(Handle tx, UUID id) {
        return tx.createUpdate(APPLY).bind("id", id).execute() > 0;
    }
}
