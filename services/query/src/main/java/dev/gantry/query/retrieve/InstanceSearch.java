package dev.gantry.query.retrieve;

import dev.gantry.dicom.query.RetrieveKeys;
import dev.gantry.platform.database.Columns;
import dev.gantry.platform.database.Database;
import io.quarkus.agroal.DataSource;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.statement.Query;

/**
 * Finds the instances that a C-MOVE or C-GET asks for, and where their objects are, page by page in
 * the order of study and instance UID. What came after the request had begun is not among them, so
 * that its pages are of the instances that were counted.
 */
@Singleton
public final class InstanceSearch {
    private static final String COLUMNS =
            "i.study_uid, i.instance_uid, i.sop_class, i.transfer_syntax, i.object_key";

    private final Database database;

    @Inject
    InstanceSearch(@DataSource("query") Database database) {
        this.database = database;
    }

    /**
     * An instance and its object.
     *
     * @param objectKey where its file is
     */
    public record InstanceObject(
            String studyUid,
            String instanceUid,
            String sopClass,
            String transferSyntax,
            String objectKey) {}

    /** The last instance of a page. */
    public record Position(String studyUid, String instanceUid) {}

    /**
     * A page.
     *
     * @param total how many instances are asked for; only on the first page
     * @param next where the next page begins; nothing after the last one
     */
    public record Page(
            List<InstanceObject> instances, OptionalLong total, Optional<Position> next) {
        /** Copies the instances. */
        public Page {
            instances = List.copyOf(instances);
        }
    }

    /**
     * A page.
     *
     * @param asOf only what was received until then
     * @param after where the page before ended
     * @param limit most instances of a page
     */
    public Page find(RetrieveKeys keys, Instant asOf, Optional<Position> after, int limit) {
        var where = where(keys);
        return database.inTransaction(tx -> {
            var total =
                    after.isPresent()
                            ? OptionalLong.empty()
                            : OptionalLong.of(
                                    bound(
                                                    tx.createQuery(
                                                            "select count(*) from index.instance i where "
                                                                    + where),
                                                    keys,
                                                    asOf)
                                            .mapTo(Long.class)
                                            .one());
            var statement =
                    bound(tx.createQuery(page(where, after.isPresent())), keys, asOf)
                            .bind("limit", limit + 1);
            after.ifPresent(last ->
                    statement
                            .bind("last_study", last.studyUid())
                            .bind("last_instance", last.instanceUid()));
            return page(statement.map((row, _) -> instance(row)).list(), limit, total);
        });
    }

    private static Page page(List<InstanceObject> rows, int limit, OptionalLong total) {
        if (rows.size() <= limit) {
            return new Page(rows, total, Optional.empty());
        }
        var last = rows.get(limit - 1);
        return new Page(
                rows.subList(0, limit),
                total,
                Optional.of(new Position(last.studyUid(), last.instanceUid())));
    }

    private static String page(String where, boolean follows) {
        return "select %s from index.instance i where %s%s order by i.study_uid, i.instance_uid limit :limit"
                .formatted(
                        COLUMNS,
                        where,
                        follows
                                ? " and (i.study_uid, i.instance_uid) > (:last_study, :last_instance)"
                                : "");
    }

    private static String where(RetrieveKeys keys) {
        var conditions = new ArrayList<String>();
        conditions.add("i.received_at <= :as_of::timestamptz");
        if (keys.patientId().isPresent()) {
            conditions.add(
                    """
                    i.study_uid in (select s.study_uid from index.study s
                        join index.patient p on p.id = s.patient where p.patient_id = :patient)\
                    """);
        }
        if (!keys.studies().isEmpty()) {
            conditions.add("i.study_uid = any(:studies)");
        }
        if (!keys.series().isEmpty()) {
            conditions.add("i.series_uid = any(:series)");
        }
        if (!keys.instances().isEmpty()) {
            conditions.add("i.instance_uid = any(:instances)");
        }
        return String.join(" and ", conditions);
    }

    private static Query bound(Query statement, RetrieveKeys keys, Instant asOf) {
        statement.bind("as_of", asOf.toString());
        keys.patientId().ifPresent(id -> statement.bind("patient", id));
        if (!keys.studies().isEmpty()) {
            Columns.of(keys.studies()).text("studies", Object::toString).bindTo(statement);
        }
        if (!keys.series().isEmpty()) {
            Columns.of(keys.series()).text("series", Object::toString).bindTo(statement);
        }
        if (!keys.instances().isEmpty()) {
            Columns.of(keys.instances()).text("instances", Object::toString).bindTo(statement);
        }
        return statement;
    }

    private static InstanceObject instance(ResultSet row) throws SQLException {
        return new InstanceObject(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5));
    }
}
