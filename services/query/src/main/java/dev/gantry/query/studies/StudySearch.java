package dev.gantry.query.studies;

import dev.gantry.dicom.data.Tag;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.web.QidoQuery;
import dev.gantry.query.matching.Answer;
import dev.gantry.query.matching.Links;
import dev.gantry.query.paging.Page;
import dev.gantry.query.paging.PageSearch;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;

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

    private final PageSearch pages;

    @Inject
    StudySearch(PageSearch pages) {
        this.pages = pages;
    }

    /** The page of studies that a query asks for. */
    public Page find(QidoQuery query, Links links) {
        return pages.find(query, Map.of(), row -> result(row, query, links));
    }

    /** Sets the attributes of a study that are computed; the row has these columns. */
    public static Answer describe(Answer answer, ResultSet row) throws SQLException {
        var modalities = (String[]) row.getArray("modalities").getArray();
        return answer.with(row.getString("of_study"))
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
}
