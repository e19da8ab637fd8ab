package dev.gantry.query.studies;

import dev.gantry.dicom.data.Tag;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.web.QidoQuery;
import dev.gantry.platform.database.Columns;
import dev.gantry.platform.database.Database;
import dev.gantry.query.matching.Answer;
import dev.gantry.query.matching.Conditions;
import dev.gantry.query.matching.Links;
import dev.gantry.query.matching.Page;
import io.quarkus.agroal.DataSource;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.statement.Query;

/** Searches for studies, the one received last first. */
@Singleton
public final class StudySearch {
    /** What every result has (PS3.18 table 10.6.1-5). */
    public static final Set<Tag> ALWAYS =
            Set.of(
                    Tags.StudyDate,
                    Tags.StudyTime,
                    Tags.AccessionNumber,
                    Tags.InstanceAvailability,
                    Tags.ModalitiesInStudy,
                    Tags.ReferringPhysicianName,
                    Tags.RetrieveURL,
                    Tags.PatientName,
                    Tags.PatientID,
                    Tags.PatientBirthDate,
                    Tags.PatientSex,
                    Tags.StudyInstanceUID,
                    Tags.StudyID,
                    Tags.NumberOfStudyRelatedSeries,
                    Tags.NumberOfStudyRelatedInstances);

    /** What results have beyond that. */
    public static final Set<Tag> IF_KNOWN =
            Set.of(Tags.TimezoneOffsetFromUTC, Tags.StudyDescription, Tags.IssuerOfPatientID);

    private static final String SEARCH =
            """
            select s.study_uid, s.attributes as of_study, p.attributes as of_patient,
                s.modalities, s.series_count, s.instance_count
            from index.study s join index.patient p on p.id = s.patient
            where %s
            order by s.last_received desc, s.study_uid desc
            limit :limit offset :offset
            """;

    private final Database database;

    @Inject
    StudySearch(@DataSource("query") Database database) {
        this.database = database;
    }

    /** The page of studies that a query asks for. */
    public Page find(QidoQuery query, Links links) {
        var conditions = Conditions.of(query, Map.of());
        var rows =
                database.with(handle ->
                        bind(handle.createQuery(statement(conditions)), conditions)
                                .bind("limit", Page.size(query) + 1)
                                .bind("offset", query.offset())
                                .map((row, _) -> result(row, query, links))
                                .list());
        return Page.of(query, rows);
    }

    static String statement(Conditions conditions) {
        return SEARCH.formatted(conditions.sql());
    }

    /** Sets the attributes of a study that are computed; the row has these columns. */
    public static Answer describe(Answer answer, ResultSet row) throws SQLException {
        var modalities = (String[]) row.getArray("modalities").getArray();
        return answer.with(row.getString("of_study"))
                .with(row.getString("of_patient"))
                .set(Tags.InstanceAvailability, "ONLINE")
                .set(Tags.ModalitiesInStudy, Arrays.asList(modalities))
                .set(Tags.NumberOfStudyRelatedSeries, row.getLong("series_count"))
                .set(Tags.NumberOfStudyRelatedInstances, row.getLong("instance_count"));
    }

    private static String result(ResultSet row, QidoQuery query, Links links) throws SQLException {
        var study = row.getString("study_uid");
        return describe(new Answer(query), row)
                .set(Tags.StudyInstanceUID, study)
                .set(Tags.RetrieveURL, links.study(study))
                .json(ALWAYS, IF_KNOWN);
    }

    /** Binds the values of conditions. */
    public static Query bind(Query statement, Conditions conditions) {
        statement.bindMap(conditions.texts());
        conditions
                .lists()
                .forEach((name, values) ->
                        Columns.of(List.copyOf(values))
                                .text(name, value -> value)
                                .bindTo(statement));
        return statement;
    }
}
