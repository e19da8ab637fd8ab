package dev.gantry.query.instances;

import dev.gantry.dicom.data.Tag;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.web.QidoQuery;
import dev.gantry.query.matching.Answer;
import dev.gantry.query.matching.Links;
import dev.gantry.query.metadata.StoredHeader;
import dev.gantry.query.paging.Page;
import dev.gantry.query.paging.PageSearch;
import dev.gantry.query.series.SeriesSearch;
import dev.gantry.query.studies.StudySearch;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Searches for instances, in one series, in one study or in all of them. */
@Singleton
public final class InstanceSearch {
    /** What every result has (PS3.18 table 10.6.1-5). */
    private static final Set<Tag> ALWAYS =
            Set.of(
                    Tags.SOPClassUID,
                    Tags.SOPInstanceUID,
                    Tags.InstanceAvailability,
                    Tags.RetrieveURL,
                    Tags.StudyInstanceUID,
                    Tags.SeriesInstanceUID,
                    Tags.InstanceNumber);

    private static final Set<Tag> IF_KNOWN =
            Set.of(
                    Tags.TimezoneOffsetFromUTC,
                    Tags.Rows,
                    Tags.Columns,
                    Tags.BitsAllocated,
                    Tags.NumberOfFrames);

    private final PageSearch pages;

    @Inject
    InstanceSearch(PageSearch pages) {
        this.pages = pages;
    }

    /** The page of instances, of every study. */
    public Page find(QidoQuery query, Links links) {
        return find(query, Map.of(), all(ALWAYS, SeriesSearch.ALWAYS, StudySearch.ALWAYS), links);
    }

    /** The page of instances, of one study. */
    public Page findIn(String study, QidoQuery query, Links links) {
        var fixed = Map.of("s.study_uid", study);
        return find(query, fixed, all(ALWAYS, SeriesSearch.ALWAYS), links);
    }

    /** The page of instances, of one series. */
    public Page findIn(String study, String series, QidoQuery query, Links links) {
        return find(query, Map.of("s.study_uid", study, "e.series_uid", series), ALWAYS, links);
    }

    private Page find(QidoQuery query, Map<String, String> fixed, Set<Tag> always, Links links) {
        return pages.find(query, fixed, row -> result(row, query, always, links));
    }

    private static String result(ResultSet row, QidoQuery query, Set<Tag> always, Links links)
            throws SQLException {
        var study = row.getString("study_uid");
        var series = row.getString("series_uid");
        var instance = row.getString("instance_uid");
        var header = new StoredHeader(study, series, instance, row.getBytes("header"));
        return StudySearch.describe(new Answer(query), row)
                .with(row.getString("of_series"))
                .with(new String(header.json(links), StandardCharsets.UTF_8))
                .set(Tags.NumberOfSeriesRelatedInstances, row.getLong("in_series"))
                .set(Tags.RetrieveURL, links.instance(study, series, instance))
                .json(always, IF_KNOWN);
    }

    @SafeVarargs
    private static Set<Tag> all(Set<Tag>... sets) {
        var all = new HashSet<Tag>();
        for (var set : sets) {
            all.addAll(set);
        }
        return Set.copyOf(all);
    }
}
