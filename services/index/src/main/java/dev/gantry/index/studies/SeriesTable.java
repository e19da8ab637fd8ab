package dev.gantry.index.studies;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.Uid;
import dev.gantry.index.arrivals.Attributes;
import dev.gantry.index.arrivals.ReceivedInstance;
import dev.gantry.platform.database.Columns;
import jakarta.inject.Singleton;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/** {@code index.series}: one row per series, as its earliest reception describes it. */
@Singleton
public final class SeriesTable {
    private static final String UPSERT =
            """
            insert into index.series (study_uid, series_uid, modality, series_number, description,
                instance_count, size_bytes, attributes, described_at, described_by)
            select * from unnest(:study, :series, :modality, :number::int[], :description,
                :instances::int[], :bytes, :attributes::jsonb[], :at::timestamptz[], :by::uuid[])
            on conflict (study_uid, series_uid) do update set
                instance_count = series.instance_count + excluded.instance_count,
                size_bytes = series.size_bytes + excluded.size_bytes,
                (modality, series_number, description, attributes, described_at, described_by) =
                (select d.* from (values
                    (series.modality, series.series_number, series.description,
                        series.attributes, series.described_at, series.described_by),
                    (excluded.modality, excluded.series_number, excluded.description,
                        excluded.attributes, excluded.described_at, excluded.described_by))
                    d (modality, series_number, description, attributes, at, by)
                    order by d.at, d.by limit 1)
            """;

    private static final String FORGET = "delete from index.series where study_uid = any(:study)";

    private record Key(Uid study, Uid series) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            var byStudy = study.compareTo(other.study);
            return byStudy != 0 ? byStudy : series.compareTo(other.series);
        }
    }

    private record Addition(ReceivedInstance describing, long instances, long bytes) {
        static Addition of(List<ReceivedInstance> arrivals) {
            return new Addition(
                    Collections.min(arrivals, ReceivedInstance.BY_RECEPTION),
                    arrivals.size(),
                    arrivals.stream().mapToLong(a -> a.stored().length()).sum());
        }
    }

    /** Adds these arrivals, none of which was counted before, to their series. */
    public void add(Handle tx, List<ReceivedInstance> arrivals) {
        var additions =
                arrivals.stream()
                        .collect(
                                groupingBy(
                                        a -> new Key(a.study(), a.series()),
                                        TreeMap::new,
                                        toList()))
                        .values()
                        .stream()
                        .map(Addition::of)
                        .toList();
        columns(additions).bindTo(tx.createUpdate(UPSERT)).execute();
    }

    /** Takes all series of these studies away, to be added anew. */
    public void forget(Handle tx, List<Uid> studies) {
        Columns.of(studies).text("study", study -> study).bindTo(tx.createUpdate(FORGET)).execute();
    }

    private static Columns<Addition> columns(List<Addition> additions) {
        return Columns.of(additions)
                .text("study", a -> a.describing().study())
                .text("series", a -> a.describing().series())
                .text("modality", a -> a.describing().header().text(Tags.Modality).orElse(null))
                .bigint(
                        "number",
                        a -> a.describing().header().integer(Tags.SeriesNumber).orElse(null))
                .text(
                        "description",
                        a -> a.describing().header().text(Tags.SeriesDescription).orElse(null))
                .bigint("instances", Addition::instances)
                .bigint("bytes", Addition::bytes)
                .text("attributes", a -> a.describing().header().only(Attributes.SERIES))
                .text("at", a -> a.describing().stored().receivedAt())
                .text("by", a -> a.describing().stored().reception());
    }
}
