package dev.gantry.index.announce;

import dev.gantry.dicom.data.Uid;
import dev.gantry.events.ObjectOrphaned;
import dev.gantry.platform.database.Columns;
import jakarta.inject.Singleton;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** {@code index.orphan}: objects that nothing points to, still to be told. */
@Singleton
public final class OrphanTable {
    private static final String ADD =
            """
            insert into index.orphan (object_key, study_uid, why)
            select * from unnest(:key, :study, :why) on conflict do nothing
            """;

    private static final String WAITING =
            "select object_key, study_uid, why from index.orphan order by object_key limit :limit";

    private static final String TOLD = "delete from index.orphan where object_key = any(:key)";

    /** Notes that these objects are spare. */
    public void add(Handle tx, List<ObjectOrphaned> orphans) {
        if (orphans.isEmpty()) {
            return;
        }
        Columns.of(orphans)
                .text("key", ObjectOrphaned::objectKey)
                .text("study", ObjectOrphaned::studyUid)
                .text("why", ObjectOrphaned::why)
                .bindTo(tx.createUpdate(ADD))
                .execute();
    }

    List<ObjectOrphaned> waiting(Handle handle, int limit) {
        return handle.createQuery(WAITING)
                .bind("limit", limit)
                .map((row, _) ->
                        new ObjectOrphaned(
                                row.getString("object_key"),
                                new Uid(row.getString("study_uid")),
                                row.getString("why")))
                .list();
    }

    void told(Handle handle, List<ObjectOrphaned> orphans) {
        Columns.of(orphans)
                .text("key", ObjectOrphaned::objectKey)
                .bindTo(handle.createUpdate(TOLD))
                .execute();
    }
}
