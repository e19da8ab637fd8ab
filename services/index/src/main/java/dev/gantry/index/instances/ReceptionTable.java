package dev.gantry.index.instances;

import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.Uid;
import dev.gantry.events.InstanceStored;
import dev.gantry.events.Origin;
import dev.gantry.events.PixelLocation;
import dev.gantry.events.Protocol;
import dev.gantry.events.Provenance;
import dev.gantry.events.SameInstancePolicy;
import dev.gantry.events.Source;
import dev.gantry.index.arrivals.ReceivedInstance;
import dev.gantry.platform.Unprocessable;
import dev.gantry.platform.database.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Receptions of instances in full: those that are shown, and those that are not. */
public abstract sealed class ReceptionTable permits InstanceTable, ConflictTable {
    /** What a reception consists of, wherever it lies. */
    public static final String COLUMNS =
            """
            study_uid, instance_uid, series_uid, sop_class, instance_number, transfer_syntax,
            object_key, sha256, content_digest, length, pixel_offset, pixel_length, encapsulated,
            number_of_frames, frame_table, received_at, reception, calling_ae, header, warnings,
            called_ae, remote_host, association, receiving_address, origin, policy, sent_by
            """;

    private static final UUID UNKNOWN = new UUID(0, 0);

    private final String insert;
    private final String ofInstances;
    private final String ofStudy;
    private final String delete;

    /** Of this table. */
    ReceptionTable(String table) {
        insert =
                "insert into "
                        + table
                        + " ("
                        + COLUMNS
                        + ") select * from unnest(:study, :instance, :series, :sopClass,"
                        + " :number::int[], :transferSyntax, :objectKey, :sha256, :contentDigest,"
                        + " :length, :pixelOffset, :pixelLength, :encapsulated::boolean[],"
                        + " :frames::int[], :frameTable, :receivedAt::timestamptz[],"
                        + " :reception::uuid[], :callingAe, :header, :warnings,"
                        + " :calledAe, :remoteHost, :association::uuid[], :receivingAddress,"
                        + " :origin, :policy, :sentBy)"
                        + " on conflict do nothing returning reception";
        ofInstances =
                "select "
                        + COLUMNS
                        + " from unnest(:study, :instance) asked (study_uid, instance_uid) join "
                        + table
                        + " using (study_uid, instance_uid) where header is not null";
        ofStudy =
                "select "
                        + COLUMNS
                        + " from "
                        + table
                        + " where study_uid = :study and instance_uid > :after"
                        + " and header is not null order by instance_uid limit :limit";
        delete =
                "delete from "
                        + table
                        + " gone using unnest(:study, :instance, :reception::uuid[])"
                        + " asked (study, instance, reception) where gone.study_uid = asked.study"
                        + " and gone.instance_uid = asked.instance"
                        + " and gone.reception = asked.reception";
    }

    /** Adds those that are the first of their instance, and says which receptions that were. */
    public final Set<UUID> insert(Handle tx, List<ReceivedInstance> inKeyOrder) {
        if (inKeyOrder.isEmpty()) {
            return Set.of();
        }
        return new HashSet<>(
                columns(inKeyOrder).bindTo(tx.createQuery(insert)).mapTo(UUID.class).list());
    }

    /** What there is of these instances. */
    public final List<ReceivedInstance> at(Handle tx, List<InstanceId> ids) {
        return Columns.of(ids)
                .text("study", InstanceId::study)
                .text("instance", InstanceId::instance)
                .bindTo(tx.createQuery(ofInstances))
                .map((row, _) -> arrival(row))
                .list();
    }

    /** The next ones of a study in the order of their UIDs. */
    public final List<ReceivedInstance> page(Handle tx, Uid study, String after, int limit) {
        return tx.createQuery(ofStudy)
                .bind("study", study.value())
                .bind("after", after)
                .bind("limit", limit)
                .map((row, _) -> arrival(row))
                .list();
    }

    /** Takes these receptions away. */
    public final void delete(Handle tx, List<ReceivedInstance> receptions) {
        if (receptions.isEmpty()) {
            return;
        }
        Columns.of(receptions)
                .text("study", ReceivedInstance::study)
                .text("instance", ReceivedInstance::instance)
                .text("reception", a -> a.stored().reception())
                .bindTo(tx.createUpdate(delete))
                .execute();
    }

    private static Columns<ReceivedInstance> columns(List<ReceivedInstance> arrivals) {
        return Columns.of(arrivals)
                .text("study", ReceivedInstance::study)
                .text("instance", ReceivedInstance::instance)
                .text("series", ReceivedInstance::series)
                .text("sopClass", a -> a.stored().sopClass())
                .bigint("number", a -> a.header().integer(Tags.InstanceNumber).orElse(null))
                .text("transferSyntax", a -> a.stored().transferSyntax())
                .text("objectKey", a -> a.stored().objectKey())
                .text("sha256", a -> a.stored().sha256())
                .text("contentDigest", a -> a.stored().contentDigest().orElse(null))
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
                .bytes("frameTable", ReceptionTable::frameTable)
                .text("receivedAt", a -> a.stored().receivedAt())
                .text("reception", a -> a.stored().reception())
                .text("callingAe", a -> a.stored().source().callingAe())
                .bytes("header", ReceivedInstance::compressed)
                .text("warnings", ReceptionTable::warnings)
                .text("calledAe", ofProvenance(source -> source.calledAe()))
                .text("remoteHost", ofProvenance(source -> source.remoteHost()))
                .text("association", ofProvenance(source -> source.association()))
                .text("receivingAddress", a -> provenance(a).receivingAddress().orElse(null))
                .text("origin", a -> provenance(a).origin().orElse(null))
                .text("policy", a -> provenance(a).policy().orElse(null))
                .text("sentBy", a -> provenance(a).user().orElse(null));
    }

    /** Of what was not written down with the object a rebuild would know nothing. */
    private static Function<ReceivedInstance, @Nullable Object> ofProvenance(
            Function<Source, Object> value) {
        return one ->
                one.stored().provenance().isEmpty() ? null : value.apply(one.stored().source());
    }

    private static Provenance provenance(ReceivedInstance instance) {
        return instance.stored().provenance().orElse(Provenance.UNKNOWN);
    }

    /** A row as the arrival that it was, as far as anybody asks. */
    static ReceivedInstance arrival(ResultSet row) throws SQLException {
        var warnings = row.getString("warnings");
        var stored =
                new InstanceStored(
                        row.getObject("reception", UUID.class),
                        new Uid(row.getString("study_uid")),
                        new Uid(row.getString("series_uid")),
                        new Uid(row.getString("instance_uid")),
                        new Uid(row.getString("sop_class")),
                        row.getString("transfer_syntax"),
                        row.getString("object_key"),
                        row.getString("sha256"),
                        Optional.ofNullable(row.getString("content_digest")),
                        row.getLong("length"),
                        pixels(row),
                        source(row),
                        row.getObject("received_at", OffsetDateTime.class).toInstant(),
                        Optional.empty(),
                        warnings == null ? List.of() : List.of(warnings.split("\n")),
                        Optional.empty(),
                        provenance(row));
        return ReceivedInstance.of(stored, row.getBytes("header"));
    }

    private static Source source(ResultSet row) throws SQLException {
        return new Source(
                Protocol.DICOM,
                row.getString("calling_ae"),
                Objects.requireNonNullElse(row.getString("called_ae"), ""),
                Objects.requireNonNullElse(row.getString("remote_host"), ""),
                Objects.requireNonNullElse(row.getObject("association", UUID.class), UNKNOWN));
    }

    /** A reception whose association is not known is one of an earlier version. */
    private static Optional<Provenance> provenance(ResultSet row) throws SQLException {
        return row.getObject("association") == null
                ? Optional.empty()
                : Optional.of(
                        new Provenance(
                                Optional.ofNullable(row.getString("origin")).map(Origin::valueOf),
                                Optional.ofNullable(row.getString("receiving_address")),
                                Optional.ofNullable(row.getString("policy"))
                                        .map(SameInstancePolicy::valueOf),
                                Optional.ofNullable(row.getString("sent_by")),
                                Optional.empty())); // the site is in the object and its event
    }

    private static PixelLocation pixels(ResultSet row) throws SQLException {
        long offset = row.getLong("pixel_offset");
        if (row.wasNull()) {
            return new PixelLocation.None();
        }
        var table = row.getBytes("frame_table");
        return new PixelLocation.At(
                offset,
                row.getLong("pixel_length"),
                row.getBoolean("encapsulated"),
                row.getInt("number_of_frames"),
                table == null ? "" : Base64.getEncoder().encodeToString(table));
    }

    private static PixelLocation pixels(ReceivedInstance arrival) {
        return arrival.stored().pixelData();
    }

    private static @Nullable String warnings(ReceivedInstance arrival) {
        var warnings = arrival.stored().warnings();
        return warnings.isEmpty() ? null : String.join("\n", warnings);
    }

    private static byte @Nullable [] frameTable(ReceivedInstance arrival) {
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
