package dev.gantry.storage.instances;

import dev.gantry.dicom.data.Uid;
import dev.gantry.objects.ObjectKey;
import dev.gantry.platform.database.Columns;
import dev.gantry.platform.database.Database;
import dev.gantry.receptions.ReceptionKey;
import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.common.TopicPartition;

/** Everything in the index that points to an object, and how far the index is. Only read. */
@Singleton
public final class ReferenceTable {
    /**
     * The one list of tables whose rows keep an object alive: those that name an object and the
     * reception which it is of. A test asks the catalog whether there are more.
     */
    static final String REFERENCES =
            """
            (select study_uid, instance_uid, reception, object_key, sha256, length
               from index.instance
             union all
             select study_uid, instance_uid, reception, object_key, sha256, length
               from index.conflict
             union all
             select study_uid, instance_uid, reception, object_key, sha256, length
               from index.tombstone where purged_at is null)
            """;

    private static final String REFERS =
            "select exists (select from "
                    + REFERENCES
                    + " r where study_uid = :study and object_key = :key)";

    /** The limit keeps it a lookup for each key, however many rows there are. */
    private static final String REFERRED =
            """
            select asked.key from unnest(:study, :instance, :key) asked (study, instance, key)
            cross join lateral (select from %s r where r.study_uid = asked.study
                and r.instance_uid = asked.instance and r.object_key = asked.key limit 1) found
            """
                    .formatted(REFERENCES);

    private static final String PAGE =
            """
            select * from %s r where (study_uid, instance_uid, reception)
                > (:study, :instance, :reception)
            order by study_uid, instance_uid, reception limit :limit
            """
                    .formatted(REFERENCES);

    private static final String TAKEN =
            "select partition, next_offset from index.consumer_offset where topic = :topic";

    private final Database database;

    ReferenceTable(@DataSource("storage") AgroalDataSource pool) {
        this.database = new Database(pool);
    }

    /** A row that says where an object is, and what its bytes were when they came. */
    public record Reference(Position position, ObjectKey key, String sha256, long length) {}

    /** A row's place in their order. */
    public record Position(String study, String instance, UUID reception) {
        /** Before all of them. */
        public static final Position FIRST = new Position("", "", new UUID(0, 0));

        /** Reads what {@link #toString} wrote; empty is the first. */
        public static Position parse(String text) {
            var parts = text.split(" ");
            return parts.length == 3
                    ? new Position(parts[0], parts[1], UUID.fromString(parts[2]))
                    : FIRST;
        }

        @Override
        public String toString() {
            return study + " " + instance + " " + reception;
        }
    }

    /** Whether anything in the index points to an object. */
    public boolean refersTo(Uid study, ObjectKey key) {
        return database.with(handle ->
                handle.createQuery(REFERS)
                        .bind("study", study.value())
                        .bind("key", key.value())
                        .mapTo(Boolean.class)
                        .one());
    }

    /** Those of these objects that something in the index points to. */
    public Set<ObjectKey> referredTo(List<ReceptionKey> keys) {
        return database.with(handle ->
                new HashSet<>(
                        Columns.of(keys)
                                .text("study", ReceptionKey::study)
                                .text("instance", ReceptionKey::sopInstance)
                                .text("key", ReceptionKey::object)
                                .bindTo(handle.createQuery(REFERRED))
                                .mapTo(String.class)
                                .map(ObjectKey::new)
                                .list()));
    }

    /** The next rows. */
    public List<Reference> page(Position after, int limit) {
        return database.with(handle ->
                handle.createQuery(PAGE)
                        .bind("study", after.study())
                        .bind("instance", after.instance())
                        .bind("reception", after.reception())
                        .bind("limit", limit)
                        .map((row, _) ->
                                new Reference(
                                        new Position(
                                                row.getString("study_uid"),
                                                row.getString("instance_uid"),
                                                row.getObject("reception", UUID.class)),
                                        new ObjectKey(row.getString("object_key")),
                                        row.getString("sha256"),
                                        row.getLong("length")))
                        .list());
    }

    /** Up to which offset the index has taken the events of a topic. */
    public Map<TopicPartition, Long> taken(String topic) {
        return database.with(handle -> {
            var taken = new HashMap<TopicPartition, Long>();
            handle.createQuery(TAKEN)
                    .bind("topic", topic)
                    .map((row, _) ->
                            Map.entry(
                                    new TopicPartition(topic, row.getInt("partition")),
                                    row.getLong("next_offset")))
                    .forEach(entry -> taken.put(entry.getKey(), entry.getValue()));
            return taken;
        });
    }
}
