package dev.gantry.storage;

import dev.gantry.dicom.data.AeTitle;
import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.dicom.io.DataSetWriter;
import dev.gantry.dicom.io.Part10;
import dev.gantry.objects.ObjectKey;
import dev.gantry.objects.ObjectStore;
import dev.gantry.receptions.ReceptionKey;
import dev.gantry.testkit.Backends;
import java.io.ByteArrayOutputStream;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Objects without rows, and how far the index says it is. */
public final class Loose {
    private static final TransferSyntax LITTLE = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
    private static final String TAKEN =
            """
            insert into index.consumer_offset
            select 'gantry.instance.stored', part, ? from generate_series(0, 31) part
            on conflict (topic, partition) do update set next_offset = excluded.next_offset
            """;

    private Loose() {}

    /** An instance that ingest stored just before it died. */
    public static ReceptionKey put(DataSet dataSet) {
        return put(Backends.shared().objects(), dataSet);
    }

    /** The same in another store. */
    public static ReceptionKey put(ObjectStore objects, DataSet dataSet) {
        var time = Instant.now().toEpochMilli() << 16 | 0x7000L;
        var random = UUID.randomUUID().getLeastSignificantBits();
        var key =
                new ReceptionKey(
                        dataSet.uid(Tags.StudyInstanceUID).orElseThrow(),
                        dataSet.uid(Tags.SeriesInstanceUID).orElseThrow(),
                        dataSet.uid(Tags.SOPInstanceUID).orElseThrow(),
                        new UUID(time, random));
        var file = new ByteArrayOutputStream();
        file.writeBytes(
                Part10.metaOf(
                        dataSet.uid(Tags.SOPClassUID).orElseThrow(),
                        key.sopInstance(),
                        LITTLE,
                        Optional.of(new AeTitle("CT_1"))));
        file.writeBytes(DataSetWriter.bytes(dataSet, LITTLE));
        put(objects, key.object(), file.toByteArray());
        return key;
    }

    /** Any bytes; what was under the key is there no more. */
    public static void put(ObjectKey key, byte[] bytes) {
        put(Backends.shared().objects(), key, bytes);
    }

    private static void put(ObjectStore objects, ObjectKey key, byte[] bytes) {
        try (var upload = objects.begin(key)) {
            upload.write(bytes);
            upload.commit();
        }
    }

    /** The index has taken the events of its topic up to here. */
    public static void indexHasTaken(long next) {
        indexHasTaken(Backends.shared()::database, next);
    }

    /** The same of another index. */
    public static void indexHasTaken(Shelf.Connections database, long next) {
        try (var connection = database.open();
                var update = connection.prepareStatement(TAKEN)) {
            update.setLong(1, next);
            update.executeUpdate();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
