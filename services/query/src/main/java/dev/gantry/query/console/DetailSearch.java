package dev.gantry.query.console;

import static java.util.stream.Collectors.groupingBy;

import dev.gantry.dicom.data.Uid;
import dev.gantry.platform.database.Database;
import io.quarkus.agroal.DataSource;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A study with its series and instances, for its page in the console. */
@Singleton
public final class DetailSearch {
    private static final String SERIES =
            """
            select series_uid, modality, series_number, description, instance_count, size_bytes
            from index.series where study_uid = :study order by series_number, series_uid
            """;

    private static final String INSTANCES =
            """
            select series_uid, instance_uid, instance_number, sop_class, transfer_syntax,
                number_of_frames, length, received_at, calling_ae,
                warnings
            from index.instance where study_uid = :study
            order by series_uid, instance_number, instance_uid limit 20000
            """;

    private final Database database;
    private final ConsoleSearch studies;

    @Inject
    DetailSearch(@DataSource("query") Database database, ConsoleSearch studies) {
        this.database = database;
        this.studies = studies;
    }

    /** The study; refused when there is none. */
    public StudyDetail find(Uid study) {
        var found = studies.one(study);
        var instances = instances(study);
        var series =
                database.with(handle ->
                        handle.createQuery(SERIES)
                                .bind("study", study.value())
                                .map((row, _) -> series(row, instances))
                                .list());
        return new StudyDetail(found.patient(), found.study(), series);
    }

    private record Placed(String series, StudyDetail.Instance instance) {}

    private Map<String, List<Placed>> instances(Uid study) {
        return database.with(handle ->
                handle
                        .createQuery(INSTANCES)
                        .bind("study", study.value())
                        .map((row, _) -> placed(row))
                        .stream()
                        .collect(groupingBy(Placed::series)));
    }

    private static StudyDetail.Series series(ResultSet row, Map<String, List<Placed>> instances)
            throws SQLException {
        var uid = row.getString("series_uid");
        return new StudyDetail.Series(
                uid,
                row.getString("modality"),
                row.getObject("series_number", Integer.class),
                row.getString("description"),
                row.getInt("instance_count"),
                row.getLong("size_bytes"),
                instances.getOrDefault(uid, List.of()).stream().map(Placed::instance).toList());
    }

    private static List<String> lines(@Nullable String text) {
        return text == null ? List.of() : text.lines().toList();
    }

    private static Placed placed(ResultSet row) throws SQLException {
        return new Placed(
                row.getString("series_uid"),
                new StudyDetail.Instance(
                        row.getString("instance_uid"),
                        row.getObject("instance_number", Integer.class),
                        row.getString("sop_class"),
                        row.getString("transfer_syntax"),
                        row.getInt("number_of_frames"),
                        row.getLong("length"),
                        row.getObject("received_at", OffsetDateTime.class).toInstant(),
                        row.getString("calling_ae"),
                        lines(row.getString("warnings"))));
    }
}
