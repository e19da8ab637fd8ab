package dev.gantry.query.console;

import dev.gantry.dicom.data.Uid;
import dev.gantry.platform.database.Database;
import dev.gantry.platform.database.SearchForm;
import dev.gantry.query.Refusal;
import io.quarkus.agroal.DataSource;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds studies as somebody types: by parts of the name, by what an id, accession number,
 * description or UID begins with; the one received last first.
 *
 * <p>A text of three characters or more is looked up in the indexes. Shorter ones match so much
 * that looking through the latest studies is both faster and what was meant.
 */
@Singleton
public final class ConsoleSearch {
    private static final int SHORT = 3;

    private static final String COLUMNS =
            """
            select s.study_uid, s.patient_name as name, p.patient_id, p.issuer,
                s.patient_birth_date as birth_date, s.patient_sex as sex, s.study_date,
                s.study_time, s.accession_number, s.description, s.referring_physician,
                s.modalities, s.series_count, s.instance_count, s.size_bytes, s.first_received,
                s.last_received
            """;

    private static final String PAGE =
            """
            where (s.last_received, s.study_uid) < (:at::timestamptz, :uid)
            order by s.last_received desc, s.study_uid desc
            limit :limit
            """;

    private static final String LATEST =
            COLUMNS + "from index.study s join index.patient p on p.id = s.patient " + PAGE;

    private static final String FOUND =
            COLUMNS
                    + """
                    from (
                        select study_uid from index.study where patient in (
                            select id from index.patient
                            where patient_id like :prefix or patient_id like :upper)
                        union
                        select study_uid from index.study
                        where to_tsvector('simple', patient_name_search)
                            @@ to_tsquery('simple', :words)
                        union
                        select study_uid from index.study
                        where accession_number like :prefix or accession_number like :upper
                        union
                        select study_uid from index.study
                        where to_tsvector('simple', description) @@ to_tsquery('simple', :words)
                        union
                        select study_uid from index.study where study_uid like :prefix
                    ) found
                    join index.study s using (study_uid)
                    join index.patient p on p.id = s.patient
                    """
                    + PAGE;

    private static final String AMONG_LATEST =
            COLUMNS
                    + """
                    from (
                        select * from index.study
                        order by last_received desc, study_uid desc limit 2000) s
                    join index.patient p on p.id = s.patient
                    where (s.last_received, s.study_uid) < (:at::timestamptz, :uid)
                        and (to_tsvector('simple', s.patient_name_search) @@ to_tsquery('simple', :words)
                            or to_tsvector('simple', s.description) @@ to_tsquery('simple', :words)
                            or p.patient_id like :prefix or p.patient_id like :upper
                            or s.accession_number like :prefix or s.accession_number like :upper)
                    order by s.last_received desc, s.study_uid desc
                    limit :limit
                    """;

    private static final String ONE =
            COLUMNS
                    + """
                    from index.study s join index.patient p on p.id = s.patient
                    where s.study_uid = :uid
                    """;

    private final Database database;

    @Inject
    ConsoleSearch(@DataSource("query") Database database) {
        this.database = database;
    }

    /**
     * A page of studies.
     *
     * @param text what somebody typed so far; empty finds all
     * @param after {@link StudyPage#next()} of the page before, or empty
     */
    public StudyPage find(String text, int limit, String after) {
        var from = StudyCursor.parse(after);
        var rows =
                database.with(handle ->
                        handle.createQuery(statement(text.strip()))
                                .bindMap(values(text.strip()))
                                .bind("at", from.lastReceived().toString())
                                .bind("uid", from.studyUid())
                                .bind("limit", limit + 1)
                                .map((row, _) -> row(row))
                                .list());
        if (rows.size() <= limit) {
            return new StudyPage(rows, null);
        }
        var last = rows.get(limit - 1);
        return new StudyPage(
                rows.subList(0, limit),
                new StudyCursor(last.lastReceived(), last.studyUid()).text());
    }

    /** A study, its patient, and no series yet; refused when there is none. */
    StudyDetail one(Uid study) {
        return database.with(handle ->
                        handle.createQuery(ONE)
                                .bind("uid", study.value())
                                .map((row, _) -> new StudyDetail(patient(row), row(row), List.of()))
                                .findOne())
                .orElseThrow(() -> new Refusal.NothingThere("study " + study));
    }

    private static String statement(String text) {
        if (text.isEmpty()) {
            return LATEST;
        }
        return text.length() < SHORT ? AMONG_LATEST : FOUND;
    }

    private static Map<String, String> values(String text) {
        if (text.isEmpty()) {
            return Map.of();
        }
        var words =
                Arrays.stream(SearchForm.of(text).split(" "))
                        .filter(word -> !word.isEmpty())
                        .map(word -> word + ":*")
                        .collect(Collectors.joining(" & "));
        var prefix = text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
        return Map.of("words", words, "prefix", prefix, "upper", prefix.toUpperCase(Locale.ROOT));
    }

    private static StudyRow row(ResultSet row) throws SQLException {
        return new StudyRow(
                row.getString("study_uid"),
                row.getString("name"),
                row.getString("patient_id"),
                date(row, "birth_date"),
                row.getString("sex"),
                date(row, "study_date"),
                row.getString("study_time"),
                row.getString("accession_number"),
                row.getString("description"),
                row.getString("referring_physician"),
                Arrays.asList((String[]) row.getArray("modalities").getArray()),
                row.getInt("series_count"),
                row.getInt("instance_count"),
                row.getLong("size_bytes"),
                instant(row, "first_received"),
                instant(row, "last_received"));
    }

    private static StudyDetail.Patient patient(ResultSet row) throws SQLException {
        var id = row.getString("patient_id");
        return new StudyDetail.Patient(
                row.getString("name"),
                id,
                id.isEmpty() ? "" : row.getString("issuer"), // without an id it is the study's UID
                date(row, "birth_date"),
                row.getString("sex"));
    }

    private static @Nullable LocalDate date(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDate.class);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
