package dev.gantry.index.attributes;

import dev.gantry.dicom.data.Uid;
import dev.gantry.index.arrivals.ReceivedInstance;
import dev.gantry.platform.database.Columns;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;

/**
 * {@code index.searchable_value}: the values of declared attributes. What has an attribute has each
 * value that one of its instances has, once; so it makes no difference in which order they came.
 */
@Singleton
public final class SearchableTable {
    private static final String ADD =
            """
            insert into index.searchable_value
                (study_uid, attribute, series_uid, instance_uid, value, number)
            select * from unnest(:study, :attribute, :series, :instance, :value, :number::numeric[])
            on conflict do nothing
            """;

    private static final String FORGET =
            "delete from index.searchable_value where study_uid = any(:study)";

    private static final String PURGE =
            """
            delete from index.searchable_value v using (
                select study_uid, attribute, series_uid, instance_uid, value
                from index.searchable_value where attribute = :attribute limit :limit) gone
            where v.study_uid = gone.study_uid and v.attribute = gone.attribute
                and v.series_uid = gone.series_uid and v.instance_uid = gone.instance_uid
                and v.value = gone.value
            """;

    private final DeclaredTable declared;

    @Inject
    SearchableTable(DeclaredTable declared) {
        this.declared = declared;
    }

    private record Row(
            Uid study, long attribute, String series, String instance, SearchableValue value)
            implements Comparable<Row> {
        static Row of(
                DeclaredAttribute attribute, ReceivedInstance arrival, SearchableValue value) {
            return switch (attribute.level()) {
                case PATIENT -> throw new IllegalStateException("Declared " + attribute);
                case STUDY -> new Row(arrival.study(), attribute.id(), "", "", value);
                case SERIES ->
                        new Row(
                                arrival.study(),
                                attribute.id(),
                                arrival.series().value(),
                                "",
                                value);
                case INSTANCE ->
                        new Row(
                                arrival.study(),
                                attribute.id(),
                                arrival.series().value(),
                                arrival.instance().value(),
                                value);
            };
        }

        @Override
        public int compareTo(Row other) {
            int byStudy = study.compareTo(other.study);
            int byAttribute = byStudy != 0 ? byStudy : Long.compare(attribute, other.attribute);
            int bySeries = byAttribute != 0 ? byAttribute : series.compareTo(other.series);
            int byInstance = bySeries != 0 ? bySeries : instance.compareTo(other.instance);
            return byInstance != 0 ? byInstance : value.text().compareTo(other.value.text());
        }
    }

    /** Adds what these arrivals, which are shown now, have of every declared attribute. */
    public void add(Handle tx, List<ReceivedInstance> arrivals) {
        var attributes = declared.forWriting(tx);
        if (!attributes.isEmpty()) {
            add(tx, arrivals, attributes);
        }
    }

    /** Adds what these instances have of some attributes. */
    void add(Handle tx, List<ReceivedInstance> arrivals, List<DeclaredAttribute> attributes) {
        var rows = new TreeSet<Row>();
        for (var arrival : arrivals) {
            for (var attribute : attributes) {
                SearchableValue.of(arrival.header(), attribute)
                        .forEach(value -> rows.add(Row.of(attribute, arrival, value)));
            }
        }
        if (rows.isEmpty()) {
            return;
        }
        Columns.of(new ArrayList<>(rows))
                .text("study", Row::study)
                .bigint("attribute", Row::attribute)
                .text("series", Row::series)
                .text("instance", Row::instance)
                .text("value", row -> row.value().text())
                .text("number", row -> row.value().number().orElse(null))
                .bindTo(tx.createUpdate(ADD))
                .execute();
    }

    /** Takes all values of these studies away, to be added anew. */
    public void forget(Handle tx, List<Uid> studies) {
        Columns.of(studies).text("study", study -> study).bindTo(tx.createUpdate(FORGET)).execute();
    }

    /** Deletes some values of an attribute that nobody needs any more; how many. */
    int purge(Handle tx, long attribute, int limit) {
        return tx.createUpdate(PURGE).bind("attribute", attribute).bind("limit", limit).execute();
    }
}
