package dev.gantry.index.instances;

import dev.gantry.dicom.data.Tags;
import dev.gantry.events.PixelLocation;
import dev.gantry.index.arrivals.Arrival;
import dev.gantry.platform.Unprocessable;
import dev.gantry.platform.database.Columns;
import jakarta.inject.Singleton;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** {@code index.instance}: one row per instance of a study. */
@Singleton
public final class InstanceTable {
    private static final String INSERT =
            """
            insert into index.instance (study_uid, instance_uid, series_uid, sop_class,
                instance_number, transfer_syntax, object_key, sha256, length, pixel_offset,
                pixel_length, encapsulated, number_of_frames, frame_table, received_at, reception,
                calling_ae, header, warnings)
            select * from unnest(:study, :instance, :series, :sopClass,
                :number::int[], :transferSyntax, :objectKey, :sha256, :length, :pixelOffset,
                :pixelLength, :encapsulated::boolean[], :frames::int[], :frameTable,
                :receivedAt::timestamptz[], :reception::uuid[], :callingAe, :header, :warnings)
            on conflict (study_uid, instance_uid) do nothing
            returning reception
            """;

    private static final String SHOWN =
            """
            select i.study_uid, i.instance_uid, i.reception, i.sha256, i.object_key
            from unnest(:study, :instance) asked (study_uid, instance_uid)
            join index.instance i using (study_uid, instance_uid)
            """;

    /** The reception that is shown under an instance's UID. */
    public record Shown(UUID reception, String sha256, String objectKey) {}

    /** An instance's place: its UID alone says nothing about which study. */
    public record Place(String study, String instance) {
        /** Where this one belongs. */
        public static Place of(Arrival arrival) {
            return new Place(arrival.study(), arrival.instance());
        }
    }

    /** Adds those whose place is free, and says which receptions that were. */
    public Set<UUID> insert(Handle tx, List<Arrival> inKeyOrder) {
        return new HashSet<>(
                columns(inKeyOrder).bindTo(tx.createQuery(INSERT)).mapTo(UUID.class).list());
    }

    /** What is shown at the places of these arrivals. */
    public Map<Place, Shown> shown(Handle tx, List<Arrival> arrivals) {
        var shown = new HashMap<Place, Shown>();
        Columns.of(arrivals)
                .text("study", Arrival::study)
                .text("instance", Arrival::instance)
                .bindTo(tx.createQuery(SHOWN))
                .map((row, _) ->
                        Map.entry(
                                new Place(row.getString(1), row.getString(2)),
                                new Shown(
                                        row.getObject(3, UUID.class),
                                        row.getString(4),
                                        row.getString(5))))
                .forEach(entry -> shown.put(entry.getKey(), entry.getValue()));
        return shown;
    }

    private static Columns<Arrival> columns(List<Arrival> arrivals) {
        return Columns.of(arrivals)
                .text("study", Arrival::study)
                .text("instance", Arrival::instance)
                .text("series", Arrival::series)
                .text("sopClass", a -> a.stored().sopClass())
                .bigint("number", a -> a.header().integer(Tags.InstanceNumber).orElse(null))
                .text("transferSyntax", a -> a.stored().transferSyntax())
                .text("objectKey", a -> a.stored().objectKey())
                .text("sha256", a -> a.stored().sha256())
                .bigint("length", a -> a.stored().length())
                .bigint(
                        "pixelOffset",
                        a -> pixels(a) instanceof PixelLocation.At p ? p.offset() : null)
                .bigint(
                        "pixelLength",
                        a -> pixels(a) instanceof PixelLocation.At p ? p.length() : null)
                .text(
                        "encapsulated",
                        a -> pixels(a) instanceof PixelLocation.At p && p.encapsulated())
                .bigint(
                        "frames",
                        a ->
                                pixels(a) instanceof PixelLocation.At p
                                        ? (long) p.numberOfFrames()
                                        : 0L)
                .bytes("frameTable", InstanceTable::frameTable)
                .text("receivedAt", a -> a.stored().receivedAt())
                .text("reception", a -> a.stored().reception())
                .text("callingAe", a -> a.stored().source().callingAe())
                .bytes("header", Arrival::compressed)
                .text("warnings", InstanceTable::warnings);
    }

    private static PixelLocation pixels(Arrival arrival) {
        return arrival.stored().pixelData();
    }

    private static @Nullable String warnings(Arrival arrival) {
        var warnings = arrival.stored().warnings();
        return warnings.isEmpty() ? null : String.join("\n", warnings);
    }

    private static byte @Nullable [] frameTable(Arrival arrival) {
        if (!(pixels(arrival) instanceof PixelLocation.At at) || at.frameTable().isEmpty()) {
            return null;
        }
        try {
            return Base64.getDecoder().decode(at.frameTable());
        } catch (IllegalArgumentException e) {
            throw new Unprocessable("The frame table is no base64", e);
        }
    }
}
