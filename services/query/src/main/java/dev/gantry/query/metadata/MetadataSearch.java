package dev.gantry.query.metadata;

import dev.gantry.dicom.data.Uid;
import dev.gantry.platform.database.Columns;
import dev.gantry.platform.database.Database;
import io.quarkus.agroal.DataSource;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;

/** Finds the stored headers of a study, a series or an instance. */
@Singleton
public final class MetadataSearch {
    private static final String IN_STUDY =
            """
            select series_uid, instance_uid, octet_length(header) from index.instance where study_uid = :study
            order by series_uid, instance_number, instance_uid
            """;

    private static final String IN_SERIES =
            """
            select series_uid, instance_uid, octet_length(header) from index.instance
            where study_uid = :study and series_uid = :series
            order by instance_number, instance_uid
            """;

    private static final String ONE =
            """
            select series_uid, instance_uid, octet_length(header) from index.instance
            where study_uid = :study and series_uid = :series and instance_uid = :instance
            """;

    private static final String HEADERS =
            """
            select series_uid, instance_uid, header from index.instance
            where study_uid = :study and instance_uid = any(:instance)
            """;

    private static final String REVISION =
            "select revision from index.study where study_uid = :study";

    private final Database database;

    /**
     * One instance of a study.
     *
     * @param headerBytes how long its stored header is
     */
    public record InstanceEntry(Uid series, Uid instance, int headerBytes) {}

    @Inject
    MetadataSearch(@DataSource("query") Database database) {
        this.database = database;
    }

    /** The revision of a study that has instances. */
    public Optional<Long> revision(Uid study) {
        return database.with(handle ->
                handle.createQuery(REVISION)
                        .bind("study", study.value())
                        .mapTo(Long.class)
                        .findOne());
    }

    /** The instances that are asked for, series by series, in the order of their numbers. */
    public List<InstanceEntry> entries(TargetResource target) {
        var sql =
                target.instance().isPresent()
                        ? ONE
                        : target.series().isPresent() ? IN_SERIES : IN_STUDY;
        return database.with(handle -> {
            var query = handle.createQuery(sql).bind("study", target.study().value());
            target.series().ifPresent(series -> query.bind("series", series.value()));
            target.instance().ifPresent(instance -> query.bind("instance", instance.value()));
            return query.map((row, _) -> new InstanceEntry(uid(row, 1), uid(row, 2), row.getInt(3)))
                    .list();
        });
    }

    /**
     * The headers of these instances, in this order; those that are gone meanwhile are left out.
     */
    public List<StoredHeader> headers(Uid study, List<InstanceEntry> entries) {
        var order = new HashMap<Uid, Integer>();
        entries.forEach(entry -> order.put(entry.instance(), order.size()));
        return database.with(handle ->
                Columns.of(entries)
                        .text("instance", entry -> entry.instance().value())
                        .bindTo(handle.createQuery(HEADERS))
                        .bind("study", study.value())
                        .map((row, _) ->
                                new StoredHeader(study, uid(row, 1), uid(row, 2), row.getBytes(3)))
                        .stream()
                        .sorted(Comparator.comparing(h -> order.get(h.instance())))
                        .toList());
    }

    private static Uid uid(ResultSet row, int column) throws SQLException {
        return new Uid(row.getString(column));
    }
}
