package dev.gantry.query.metadata;

import dev.gantry.platform.database.Columns;
import dev.gantry.platform.database.Database;
import io.quarkus.agroal.DataSource;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds the stored headers of a study, a series or an instance. */
@Singleton
public final class MetadataSearch {
    private static final String IN_STUDY =
            """
            select series_uid, instance_uid from index.instance where study_uid = :study
            order by series_uid, instance_number, instance_uid
            """;

    private static final String IN_SERIES =
            """
            select series_uid, instance_uid from index.instance
            where study_uid = :study and series_uid = :series
            order by instance_number, instance_uid
            """;

    private static final String ONE =
            """
            select series_uid, instance_uid from index.instance
            where study_uid = :study and series_uid = :series and instance_uid = :instance
            """;

    private static final String HEADERS =
            """
            select series_uid, instance_uid, header from index.instance
            where study_uid = :study and instance_uid = any(:instance)
            """;

    private final Database database;

    /** One instance of a study. */
    public record Place(String series, String instance) {}

    @Inject
    MetadataSearch(@DataSource("query") Database database) {
        this.database = database;
    }

    /** The instances of a study, series by series. */
    public List<Place> inStudy(String study) {
        return places(IN_STUDY, Map.of("study", study));
    }

    /** The instances of a series, in the order of their numbers. */
    public List<Place> inSeries(String study, String series) {
        return places(IN_SERIES, Map.of("study", study, "series", series));
    }

    /** The instance, or nothing. */
    public List<Place> one(String study, String series, String instance) {
        return places(ONE, Map.of("study", study, "series", series, "instance", instance));
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

    private List<Place> places(String sql, Map<String, String> values) {
        return database.with(handle ->
                handle.createQuery(sql)
                        .bindMap(values)
                        .map((row, _) -> new Place(row.getString(1), row.getString(2)))
                        .list());
    }
}
