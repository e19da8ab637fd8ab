package dev.gantry.storage.commitment;

import dev.gantry.dicom.data.Uid;
import dev.gantry.objects.ObjectKey;
import dev.gantry.platform.database.Database;
import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import jakarta.inject.Singleton;
import java.util.List;

/** Reads {@code index.instance} and {@code index.conflict}, as a reader that cannot change them. */
@Singleton
final class KeptSearch {
    /** A device knows no study, so the same UID may lie in several. */
    private static final String OF_INSTANCES =
            """
            select study_uid, instance_uid, sop_class, object_key, sha256, length
              from index.instance
             where instance_uid = any(:instances)
            union all
            select c.study_uid, c.instance_uid, coalesce(c.sop_class, i.sop_class), c.object_key, c.sha256, c.length
              from index.instance i
              join index.conflict c on c.study_uid = i.study_uid and c.instance_uid = i.instance_uid
             where i.instance_uid = any(:instances)
            """;

    private final Database database;

    KeptSearch(@DataSource("storage") AgroalDataSource pool) {
        this.database = new Database(pool);
    }

    /** Every object of these instances. */
    List<KeptObject> objectsOf(List<Uid> instances) {
        var uids = instances.stream().map(Uid::value).toArray(String[]::new);
        return database.with(handle ->
                handle.createQuery(OF_INSTANCES)
                        .bindArray("instances", String.class, (Object[]) uids)
                        .map((row, _) ->
                                new KeptObject(
                                        new Uid(row.getString("study_uid")),
                                        new Uid(row.getString("instance_uid")),
                                        new Uid(row.getString("sop_class")),
                                        new ObjectKey(row.getString("object_key")),
                                        row.getString("sha256"),
                                        row.getLong("length")))
                        .list());
    }
}
