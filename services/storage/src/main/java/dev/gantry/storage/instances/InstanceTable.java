package dev.gantry.storage.instances;

import dev.gantry.dicom.data.ByteRange;
import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.data.Uids;
import dev.gantry.dicom.io.FrameTable;
import dev.gantry.objects.ObjectKey;
import dev.gantry.platform.database.Database;
import dev.gantry.retrieval.InstanceAddress;
import dev.gantry.retrieval.Pixels;
import dev.gantry.retrieval.StoredInstance;
import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code index.instance}, as a reader that cannot change it. */
@Singleton
public final class InstanceTable {
    private static final String COLUMNS =
            """
            select study_uid, series_uid, instance_uid, transfer_syntax, object_key, sha256, length,
                   pixel_offset, pixel_length, frame_table
              from index.instance
            """;
    private static final String ONE =
            COLUMNS
                    + " where study_uid = :study and instance_uid = :instance and series_uid = :series";
    private static final String OF_STUDY =
            COLUMNS + " where study_uid = :study and instance_uid > :after";
    private static final String PAGE = " order by instance_uid limit :limit";
    private static final String SYNTAXES =
            """
            select transfer_syntax, sum(length) as bytes from index.instance where study_uid = :study
            """;
    private static final String HAS_PIXELS =
            """
            select exists (select from index.instance where study_uid = :study
                and (pixel_offset is not null or transfer_syntax = :deflated)%s)
            """;
    private static final String IN_SERIES = " and series_uid = :series";

    private final Database database;

    InstanceTable(@DataSource("storage") AgroalDataSource pool) {
        this.database = new Database(pool);
    }

    /** The instance at this address. */
    public Optional<StoredInstance> find(InstanceAddress address) {
        return database.with(handle ->
                handle.createQuery(ONE)
                        .bind("study", address.study().value())
                        .bind("series", address.series().value())
                        .bind("instance", address.instance().value())
                        .map((row, _) -> instance(row))
                        .findOne());
    }

    /** The next instances in the order of their UIDs. */
    public List<StoredInstance> page(StudyOrSeries level, String after, int limit) {
        var sql = OF_STUDY + (level.series().isPresent() ? IN_SERIES : "") + PAGE;
        return database.with(handle -> {
            var query =
                    handle.createQuery(sql)
                            .bind("study", level.study().value())
                            .bind("after", after)
                            .bind("limit", limit);
            level.series().ifPresent(uid -> query.bind("series", uid.value()));
            return query.map((row, _) -> instance(row)).list();
        });
    }

    /**
     * The transfer syntaxes that occur, and the bytes stored in each; none if it has no instance.
     */
    public Map<TransferSyntax, Long> syntaxes(StudyOrSeries level) {
        var sql =
                SYNTAXES
                        + (level.series().isPresent() ? IN_SERIES : "")
                        + " group by transfer_syntax";
        return database.with(handle -> {
            var query = handle.createQuery(sql).bind("study", level.study().value());
            level.series().ifPresent(uid -> query.bind("series", uid.value()));
            return query.map((row, _) ->
                            Map.entry(
                                    TransferSyntax.of(new Uid(row.getString("transfer_syntax"))),
                                    row.getLong("bytes")))
                    .collectToMap(Map.Entry::getKey, Map.Entry::getValue);
        });
    }

    /** Whether there may be an image among them; the index cannot look into deflated ones. */
    public boolean hasPixels(StudyOrSeries level) {
        var where = level.series().isPresent() ? IN_SERIES : "";
        return database.with(handle -> {
            var query =
                    handle.createQuery(HAS_PIXELS.formatted(where))
                            .bind("study", level.study().value())
                            .bind("deflated", Uids.DeflatedExplicitVRLittleEndian.value());
            level.series().ifPresent(uid -> query.bind("series", uid.value()));
            return query.mapTo(Boolean.class).one();
        });
    }

    /** Returns when PostgreSQL answers. */
    public void check() {
        database.check();
    }

    private static StoredInstance instance(ResultSet row) throws SQLException {
        return new StoredInstance(
                new InstanceAddress(
                        new Uid(row.getString("study_uid")),
                        new Uid(row.getString("series_uid")),
                        new Uid(row.getString("instance_uid"))),
                TransferSyntax.of(new Uid(row.getString("transfer_syntax"))),
                new ObjectKey(row.getString("object_key")),
                row.getString("sha256"),
                row.getLong("length"),
                pixels(row));
    }

    private static Pixels pixels(ResultSet row) throws SQLException {
        long offset = row.getLong("pixel_offset");
        if (row.wasNull()) {
            return new Pixels.None();
        }
        var value = new ByteRange(offset, row.getLong("pixel_length"));
        var table = row.getBytes("frame_table");
        return table == null || table.length == 0
                ? new Pixels.Undivided(value)
                : new Pixels.Frames(value, FrameTable.of(table));
    }
}
