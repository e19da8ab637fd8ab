package dev.gantry.query.series;

import dev.gantry.dicom.data.Tag;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.web.QidoQuery;
import dev.gantry.query.matching.Answer;
import dev.gantry.query.matching.Links;
import dev.gantry.query.paging.Page;
import dev.gantry.query.paging.PageSearch;
import dev.gantry.query.studies.StudySearch;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Searches for series, in one study or in all of them. */
@Singleton
public final class SeriesSearch {
    /** What every result has (PS3.18 table 10.6.1-5). */
    public static final Set<Tag> ALWAYS =
            Set.of(
                    Tags.StudyInstanceUID,
                    Tags.Modality,
                    Tags.RetrieveURL,
                    Tags.SeriesInstanceUID,
                    Tags.SeriesNumber,
                    Tags.NumberOfSeriesRelatedInstances);

    /** What results have beyond that. */
    public static final Set<Tag> IF_KNOWN =
            Set.of(
                    Tags.TimezoneOffsetFromUTC,
                    Tags.SeriesDescription,
                    Tags.SeriesDate,
                    Tags.SeriesTime,
                    Tags.BodyPartExamined,
                    Tags.PerformedProcedureStepStartDate,
                    Tags.PerformedProcedureStepStartTime,
                    Tags.RequestAttributesSequence);

    private final PageSearch pages;

    @Inject
    SeriesSearch(PageSearch pages) {
        this.pages = pages;
    }

    /** The page of series, of every study. */
    public Page find(QidoQuery query, Links links) {
        return find(query, Map.of(), both(StudySearch.ALWAYS, ALWAYS), links);
    }

    /** The page of series, of one study. */
    public Page findIn(String study, QidoQuery query, Links links) {
        return find(query, Map.of("s.study_uid", study), ALWAYS, links);
    }

    private Page find(QidoQuery query, Map<String, String> fixed, Set<Tag> always, Links links) {
        return pages.find(query, fixed, row -> result(row, query, always, links));
    }

    private static String result(ResultSet row, QidoQuery query, Set<Tag> always, Links links)
            throws SQLException {
        var study = row.getString("study_uid");
        var series = row.getString("series_uid");
        return StudySearch.describe(new Answer(query), row)
                .with(row.getString("of_series"))
                .set(Tags.StudyInstanceUID, study)
                .set(Tags.SeriesInstanceUID, series)
                .set(Tags.RetrieveURL, links.series(study, series))
                .set(Tags.NumberOfSeriesRelatedInstances, row.getLong("in_series"))
                .json(always, IF_KNOWN);
    }

    private static Set<Tag> both(Set<Tag> some, Set<Tag> others) {
        var all = new HashSet<>(some);
        all.addAll(others);
        return Set.copyOf(all);
    }
}
