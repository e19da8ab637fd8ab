package dev.gantry.query.instances;

import dev.gantry.dicom.data.Tag;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.web.QidoQuery;
import dev.gantry.platform.database.Database;
import dev.gantry.query.matching.Answer;
import dev.gantry.query.matching.Conditions;
import dev.gantry.query.matching.Links;
import dev.gantry.query.matching.Page;
import dev.gantry.query.metadata.StoredHeader;
import dev.gantry.query.series.SeriesSearch;
import dev.gantry.query.studies.StudySearch;
import io.quarkus.agroal.DataSource;
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

    /** Rows are fetched so many at a time, since each has a whole header. */
    private static final int FETCH_SIZE = 100;

    private static final String SEARCH =
            """
            select s.study_uid, s.attributes as of_study, p.attributes as of_patient,
                s.modalities, s.series_count, s.instance_count,
                e.series_uid, e.attributes as of_series, e.instance_count as in_series,
                i.instance_uid, i.header
            from index.instance i
                join index.series e using (study_uid, series_uid)
                join index.study s using (study_uid)
                join index.patient p on p.id = s.patient
            where %s
            order by s.last_received desc, s.study_uid desc, e.series_number, e.series_uid,
                i.instance_number, i.instance_uid
            limit :limit offset :offset
            """;

    private final Database database;

    @Inject
    InstanceSearch(@DataSource("query") Database database) {
        this.database = database;
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
        var conditions = Conditions.of(query, fixed);
        var rows =
                database.inTransaction( // a cursor lives in a transaction
                        tx ->
                                StudySearch.bind(
                                                tx.createQuery(SEARCH.formatted(conditions.sql())),
                                                conditions)
                                        .bind("limit", Page.size(query) + 1)
                                        .bind("offset", query.offset())
                                        .setFetchSize(FETCH_SIZE)
                                        .map((row, _) -> result(row, query, always, links))
                                        .list());
        return Page.of(query, rows);
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
