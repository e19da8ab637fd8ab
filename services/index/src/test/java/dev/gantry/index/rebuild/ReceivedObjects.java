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
import dev.gantry.events.Origin;
import dev.gantry.events.Protocol;
import dev.gantry.events.Provenance;
import dev.gantry.events.SameInstancePolicy;
import dev.gantry.events.Source;
import dev.gantry.objects.ObjectStore;
import dev.gantry.receptions.Identity;
import dev.gantry.receptions.InstanceScan;
import dev.gantry.receptions.ReceptionFacts;
import dev.gantry.receptions.ReceptionKey;
import dev.gantry.receptions.ReceptionMeta;
import dev.gantry.testkit.Backends;
import dev.gantry.testkit.Samples;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Objects as an association would have brought them, and what ingest would say of each. Those that
 * a version before this one received say nothing of their reception but the sender.
 */
final class ReceivedObjects {
    private static final TransferSyntax LITTLE = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
    private static final String SENDER = "CT_1";

    private ReceivedObjects() {}

    /** Puts it into the store, as received then. */
    static InstanceStored put(DataSet dataSet, Instant at) {
        return put(Backends.shared().objects(), dataSet, at);
    }

    /** The same into another store. */
    static InstanceStored put(ObjectStore objects, DataSet dataSet, Instant at) {
        var key =
                new ReceptionKey(
                        dataSet.uid(Tags.StudyInstanceUID).orElseGet(Uid::random),
                        dataSet.uid(Tags.SeriesInstanceUID).orElseGet(Uid::random),
                        dataSet.uid(Tags.SOPInstanceUID).orElseThrow(),
                        receptionAt(at));
        return put(objects, dataSet, key);
    }

    static InstanceStored put(DataSet dataSet, ReceptionKey key) {
        return put(Backends.shared().objects(), dataSet, key);
    }

    /** The same as a version before this one would have received it. */
    static InstanceStored putByOlderVersion(ObjectStore objects, DataSet dataSet, Instant at) {
        var key =
                new ReceptionKey(
                        dataSet.uid(Tags.StudyInstanceUID).orElseThrow(),
                        dataSet.uid(Tags.SeriesInstanceUID).orElseThrow(),
                        dataSet.uid(Tags.SOPInstanceUID).orElseThrow(),
                        receptionAt(at));
        var meta =
                Part10.metaOf(
                        dataSet.uid(Tags.SOPClassUID).orElseThrow(),
                        key.sopInstance(),
                        LITTLE,
                        Optional.of(new AeTitle(SENDER)));
        return put(objects, dataSet, key, meta, facts(key, Optional.empty()));
    }

    private static InstanceStored put(ObjectStore objects, DataSet dataSet, ReceptionKey key) {
        var provenance =
                new Provenance(
                        Optional.of(Origin.MODALITY),
                        Optional.of("dicom://10.0.0.1:11112"),
                        Optional.of(SameInstancePolicy.EXCEPTION),
                        Optional.empty(),
                        Optional.empty());
        var facts = facts(key, Optional.of(provenance));
        var meta =
                ReceptionMeta.head(
                        facts,
                        new AeTitle("GANTRY"),
                        dataSet.uid(Tags.SOPClassUID),
                        Optional.of(key.sopInstance()),
                        LITTLE,
                        Optional.empty());
        return put(objects, dataSet, key, meta, facts);
    }

    private static ReceptionFacts facts(ReceptionKey key, Optional<Provenance> provenance) {
        return new ReceptionFacts(
                key.reception(),
                key.receivedAt().orElseThrow(),
                new Source(Protocol.DICOM, SENDER, "GANTRY", "10.0.0.7", UUID.randomUUID()),
                provenance);
    }

    private static InstanceStored put(
            ObjectStore objects,
            DataSet dataSet,
            ReceptionKey key,
            byte[] meta,
            ReceptionFacts facts) {
        var sopClass = dataSet.uid(Tags.SOPClassUID).orElseThrow();
        var file = new ByteArrayOutputStream();
        file.writeBytes(meta);
        file.writeBytes(DataSetWriter.bytes(dataSet, LITTLE));
        try (var upload = objects.begin(key.object())) {
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
            return new InstanceScan(identity, LITTLE, scanned).event(facts, stored, List.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Two patients, one without an id, a series in pieces, the same again, other bytes under the
     * same UID, a header too large for an event, pixels in frames.
     */
    static List<InstanceStored> overWeeks() {
        return overWeeks(Backends.shared().objects());
    }

    /** The same into another store. */
    static List<InstanceStored> overWeeks(ObjectStore objects) {
        var at = Instant.parse("2026-10-01T08:00:00.123Z");
        var events = new ArrayList<InstanceStored>();
        for (var slice : Samples.ctSeries(8)) {
            at = at.plusSeconds(3);
            events.add(put(objects, slice, at));
        }
        var image = Samples.cr().patientId("rebuild-1").patientName("Yamada^Tarou=山田^太郎").build();
        events.add(put(objects, image, at.plusSeconds(60)));
        events.add(put(objects, image, at.plusSeconds(120)));
        var other = DataSet.builder().from(image).set(Tags.StudyDescription, "Other").build();
        events.add(put(objects, other, at.plusSeconds(180)));
        events.add(put(objects, Samples.us(3).patientId("").build(), at.plusSeconds(240)));
        var older = Samples.ct().patientId("rebuild-1").build();
        events.add(putByOlderVersion(objects, older, at.plusSeconds(270)));
        var large = Samples.ct().patientId("rebuild-1").build();
        events.add(put(objects, withLargeHeader(large), at.plusSeconds(300)));
        return events;
    }

    private static DataSet withLargeHeader(DataSet dataSet) {
        var items = new DataSet[3_000];
        for (var i = 0; i < items.length; i++) {
            items[i] =
                    DataSet.builder()
                            .set(Tags.ReferencedSOPClassUID, new Uid("1.2.840.10008.5.1.4.1.1.2"))
                            .set(Tags.ReferencedSOPInstanceUID, new Uid("1.2.3." + i))
                            .build();
        }
        return DataSet.builder().from(dataSet).set(Tags.ReferencedImageSequence, items).build();
    }

    static UUID receptionAt(Instant at) {
        var random = ThreadLocalRandom.current();
        return new UUID(
                at.toEpochMilli() << 16 | 0x7000L | random.nextInt(0x1000),
                random.nextLong() & 0x3fff_ffff_ffff_ffffL | 0x8000_0000_0000_0000L);
    }
}
