package dev.gantry.query.metadata;

import dev.gantry.platform.database.Columns;
import dev.gantry.platform.database.Database;
import io.quarkus.agroal.DataSource;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
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
    public record Place(String series, String instance, int headerBytes) {}

    @Inject
    MetadataSearch(@DataSource("query") Database database) {
        this.database = database;
    }

    /** The revision of a study that has instances. */
    public Optional<Long> revision(String study) {
        return database.with(handle ->
                handle.createQuery(REVISION).bind("study", study).mapTo(Long.class).findOne());
    }

    /** The instances that are asked for, series by series, in the order of their numbers. */
    public List<Place> places(Scope scope) {
        var sql =
                scope.instance().isPresent()
                        ? ONE
                        : scope.series().isPresent() ? IN_SERIES : IN_STUDY;
        return database.with(handle -> {
            var query = handle.createQuery(sql).bind("study", scope.study());
            scope.series().ifPresent(series -> query.bind("series", series));
            scope.instance().ifPresent(instance -> query.bind("instance", instance));
            return query.map((row, _) ->
                            new Place(row.getString(1), row.getString(2), row.getInt(3)))
                    .list();
        });
    }

    /**
     * The headers of these instances, in this order; those that are gone meanwhile are left out.
     */
    public List<StoredHeader> headers(String study, List<Place> places) {
        var order = new HashMap<String, Integer>();
        places.forEach(place -> order.put(place.instance(), order.size()));
        return database.with(handle ->
                Columns.of(places)
                        .text("instance", Place::instance)
                        .bindTo(handle.createQuery(HEADERS))
                        .bind("study", study)
                        .map((row, _) ->
                                new StoredHeader(
                                        study, row.getString(1), row.getString(2), row.getBytes(3)))
                        .stream()
                        .sorted(Comparator.comparing(h -> order.get(h.instance())))
                        .toList());
    }
}
