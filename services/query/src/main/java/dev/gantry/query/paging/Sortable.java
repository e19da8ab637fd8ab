package dev.gantry.query.paging;

import dev.gantry.dicom.data.Tag;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.web.InvalidQuery;
import dev.gantry.dicom.web.OrderBy;
import dev.gantry.dicom.web.QueryLevel;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** By which attributes results can be put in order; a closed set, so that each is fast. */
final class Sortable {
    private static final Map<Tag, SortKey> STUDY = new LinkedHashMap<>();
    private static final Map<Tag, SortKey> SERIES = new LinkedHashMap<>();
    private static final Map<Tag, SortKey> INSTANCE = new LinkedHashMap<>();

    static {
        STUDY.put(
                Tags.StudyDate,
                SortKey.leading("coalesce(s.study_date, '-infinity'::date)", "date"));
        STUDY.put(Tags.PatientName, SortKey.leading("coalesce(s.patient_name_search, '')", "text"));
        STUDY.put(Tags.PatientID, SortKey.leading("p.patient_id", "text"));
        STUDY.put(
                Tags.AccessionNumber, SortKey.leading("coalesce(s.accession_number, '')", "text"));
        STUDY.put(Tags.StudyInstanceUID, SortKey.STUDY_UID);
        STUDY.put(Tags.StudyTime, SortKey.following("coalesce(s.study_time, '')", "text"));
        STUDY.put(
                Tags.StudyDescription,
                SortKey.following("lower(coalesce(s.description, ''))", "text"));
        SERIES.put(
                Tags.SeriesNumber,
                SortKey.following("coalesce(e.series_number, -2147483648)", "int"));
        SERIES.put(Tags.Modality, SortKey.following("coalesce(e.modality, '')", "text"));
        SERIES.put(Tags.SeriesDate, SortKey.following(inSeries("00080021"), "text"));
        SERIES.put(Tags.SeriesTime, SortKey.following(inSeries("00080031"), "text"));
        SERIES.put(Tags.SeriesInstanceUID, SortKey.SERIES_UID);
        INSTANCE.put(
                Tags.InstanceNumber,
                SortKey.following("coalesce(i.instance_number, -2147483648)", "int"));
        INSTANCE.put(Tags.SOPInstanceUID, SortKey.INSTANCE_UID);
    }

    private Sortable() {}

    /** The number of a series, or of an instance. */
    static SortKey number(QueryLevel level) {
        return level == QueryLevel.SERIES
                ? required(SERIES, Tags.SeriesNumber)
                : required(INSTANCE, Tags.InstanceNumber);
    }

    /** What this order means; an {@link InvalidQuery} that names the others when it is none. */
    static SortKey of(OrderBy order, QueryLevel level) {
        var all = all(level);
        var key = order.path().tags().size() == 1 ? all.get(order.path().last()) : null;
        if (key == null) {
            throw new InvalidQuery(
                    "orderby",
                    order.path().toString(),
                    "results can be put in order by " + names(all));
        }
        return key;
    }

    /** What an order over all studies has to begin with. */
    static String leading() {
        var leading = new LinkedHashMap<>(STUDY);
        leading.values().removeIf(key -> !key.leads());
        return names(leading);
    }

    private static Map<Tag, SortKey> all(QueryLevel level) {
        var all = new LinkedHashMap<>(STUDY);
        if (level != QueryLevel.STUDY) {
            all.putAll(SERIES);
        }
        if (level == QueryLevel.INSTANCE) {
            all.putAll(INSTANCE);
        }
        return all;
    }

    private static SortKey required(Map<Tag, SortKey> keys, Tag tag) {
        var key = keys.get(tag);
        if (key == null) {
            throw new IllegalStateException("No order by " + tag);
        }
        return key;
    }

    private static String names(Map<Tag, SortKey> keys) {
        return keys.keySet().stream()
                .map(tag -> tag.keyword().orElseGet(tag::hex))
                .collect(Collectors.joining(", "));
    }

    private static String inSeries(String tag) {
        return "coalesce(e.attributes #>> '{%s,Value,0}', '')".formatted(tag);
    }
}
