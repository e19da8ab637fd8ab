package dev.gantry.query.console;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.query.Query;
import dev.gantry.platform.database.Columns;
import dev.gantry.platform.database.Database;
import dev.gantry.query.Refusal;
import dev.gantry.query.matching.TypedText;
import dev.gantry.query.paging.PageCursor;
import dev.gantry.query.paging.PageSearch;
import dev.gantry.query.results.AttributeValue;
import dev.gantry.query.results.Match;
import io.quarkus.agroal.DataSource;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The console's list of studies, and one of them. What matches, in which order and on which page is
 * the query model's to say; the rows have what no attribute of DICOM says besides: when a study was
 * received, and how much there is of it.
 */
@Singleton
public final class ConsoleSearch {
    private static final String COLUMNS =
            """
            select s.study_uid, s.patient_name as name, p.patient_id, p.issuer,
                s.patient_birth_date as birth_date, s.patient_sex as sex, s.study_date,
                s.study_time, s.accession_number, s.description, s.referring_physician,
                s.modalities, s.series_count, s.instance_count, s.size_bytes, s.first_received,
                s.last_received
            from index.study s join index.patient p on p.id = s.patient
            """;

    private static final String THESE = COLUMNS + "where s.study_uid = any(:uids)";
    private static final String ONE = COLUMNS + "where s.study_uid = :uid";

    private final Database database;
    private final PageSearch pages;

    @Inject
    ConsoleSearch(@DataSource("query") Database database, PageSearch pages) {
        this.database = database;
        this.pages = pages;
    }

    /**
     * A page of studies.
     *
     * @param query for studies; what it wants returned does not matter, but for {@code
     *     BodyPartExamined}
     * @param typed what somebody typed so far, which matches beside the keys
     * @throws dev.gantry.dicom.query.InvalidQuery when the query asks for what there is not
     */
    public StudyPage find(Query query, TypedText typed) {
        var page = pages.find(query, typed);
        var rows = rows(page.matches().stream().map(ConsoleSearch::uid).toList());
        return new StudyPage(
                page.matches().stream()
                        .flatMap(match ->
                                Stream.ofNullable(rows.get(uid(match)))
                                        .map(row -> row.withBodyParts(bodyParts(match))))
                        .toList(),
                page.next().map(PageCursor::text).orElse(null),
                page.total().orElse(null));
    }

    private static String uid(Match match) {
        return match.uids().study().orElseThrow().value();
    }

    private static List<String> bodyParts(Match match) {
        return match.attributes().get(Tags.BodyPartExamined)
                        instanceof AttributeValue.Values(_, var parts)
                ? parts
                : List.of();
    }

    /** By UID; a study that went after the page was found is not among them. */
    private Map<String, StudyRow> rows(List<String> uids) {
        return database.with(handle ->
                Columns.of(uids)
                        .text("uids", uid -> uid)
                        .bindTo(handle.createQuery(THESE))
                        .map((row, _) -> row(row))
                        .stream()
                        .collect(toMap(StudyRow::studyUid, identity())));
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
                List.of((String[]) row.getArray("modalities").getArray()),
                List.of(),
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
