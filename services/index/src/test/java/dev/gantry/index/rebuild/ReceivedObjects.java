package dev.gantry.index.rebuild;

import dev.gantry.dicom.data.AeTitle;
import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.io.DataSetWriter;
import dev.gantry.dicom.io.InstanceReader;
import dev.gantry.dicom.io.Limits;
import dev.gantry.dicom.io.Part10;
import dev.gantry.events.InstanceStored;
import dev.gantry.events.Protocol;
import dev.gantry.events.Source;
import dev.gantry.receptions.Identity;
import dev.gantry.receptions.ReceivedInstance;
import dev.gantry.receptions.ReceptionKey;
import dev.gantry.testkit.Backends;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** Objects as an association would have brought them, and what ingest would say of each. */
final class ReceivedObjects {
    private static final TransferSyntax LITTLE = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
    private static final String SENDER = "CT_1";

    private ReceivedObjects() {}

    /** Puts it into the store, as received then. */
    static InstanceStored put(DataSet dataSet, Instant at) {
        var key =
                new ReceptionKey(
                        dataSet.uid(Tags.StudyInstanceUID).orElseGet(Uid::random),
                        dataSet.uid(Tags.SeriesInstanceUID).orElseGet(Uid::random),
                        dataSet.uid(Tags.SOPInstanceUID).orElseThrow(),
                        receptionAt(at));
        return put(dataSet, key);
    }

    static InstanceStored put(DataSet dataSet, ReceptionKey key) {
        var sopClass = dataSet.uid(Tags.SOPClassUID).orElseThrow();
        var meta =
                Part10.metaOf(
                        sopClass, key.sopInstance(), LITTLE, Optional.of(new AeTitle(SENDER)));
        var file = new ByteArrayOutputStream();
        file.writeBytes(meta);
        file.writeBytes(DataSetWriter.bytes(dataSet, LITTLE));
        try (var upload = Backends.shared().objects().begin(key.object())) {
            upload.write(file.toByteArray());
            var stored = upload.commit();
            var bytes = new BufferedInputStream(new ByteArrayInputStream(file.toByteArray()));
            bytes.skipNBytes(meta.length);
            var scanned =
                    InstanceReader.scanWithDigest(
                            bytes, LITTLE, meta.length, Limits.DEFAULT, head -> {});
            var identity =
                    Identity.of(
                            key.study(),
                            key.series(),
                            key.sopInstance(),
                            sopClass,
                            scanned.dataSet());
            var source =
                    new Source(Protocol.DICOM, SENDER, "GANTRY", "10.0.0.7", UUID.randomUUID());
            return new ReceivedInstance(identity, LITTLE, scanned)
                    .announcement(key.reception(), source, key.receivedAt().orElseThrow(), stored);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static UUID receptionAt(Instant at) {
        var random = ThreadLocalRandom.current();
        return new UUID(
                at.toEpochMilli() << 16 | 0x7000L | random.nextInt(0x1000),
                random.nextLong() & 0x3fff_ffff_ffff_ffffL | 0x8000_0000_0000_0000L);
    }
}
