package dev.gantry.receptions;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Tag;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.io.FileMeta;
import dev.gantry.dicom.io.InstanceReader;
import dev.gantry.dicom.io.Limits;
import dev.gantry.dicom.io.Part10;
import dev.gantry.dicom.malformed.MalformedDataSet;
import dev.gantry.events.InstanceStored;
import dev.gantry.events.Protocol;
import dev.gantry.events.Source;
import dev.gantry.objects.ObjectKey;
import dev.gantry.objects.ObjectStat;
import dev.gantry.objects.ObjectStore;
import dev.gantry.objects.StoredObject;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;

/**
 * Says again, from an object and its key alone, what ingest said when it received it.
 *
 * <p>Every object begins with meta information of our own, which says how it was received ({@link
 * ReceptionMeta}). Those of versions before this one say less: one that came over an association
 * names the sender, so that the called AE title, the address of the sender and its association are
 * missing; one that came by STOW-RS is the sender's file, whose meta information may name anybody.
 * The same file may have come from us, and then its first reception under the same UIDs, with the
 * same content digest, is the one that counts.
 */
public final class ReadReception {
    private static final int BUFFER = 64 * 1024;

    private ReadReception() {}

    /**
     * Reads a whole object, in memory that does not depend on its size.
     *
     * @return the event, word for word as far as the object knows it
     * @throws MalformedDataSet when the object is no reception of ours, or not the one that its key
     *     names: reading it again will not help
     * @throws IOException when reading fails on the way
     * @throws dev.gantry.objects.NoSuchObject when there is no such object any more
     * @throws dev.gantry.objects.ObjectStoreOutage when the store is away
     */
    public static InstanceStored read(ObjectStore objects, ObjectStat object) throws IOException {
        var key = ReceptionKey.of(object.key()).orElseThrow(() -> stranger(object.key()));
        try (var raw = new BufferedInputStream(objects.read(object.key()), BUFFER)) {
            var digested = new DigestedBytes(raw);
            var bytes = new BufferedInputStream(digested, BUFFER);
            var meta = Part10.readMeta(bytes);
            var received = scan(bytes, meta, key);
            bytes.transferTo(OutputStream.nullOutputStream());
            return received.event(
                    facts(meta.elements(), key, object),
                    new StoredObject(object.key(), digested.length(), digested.sha256Hex()),
                    List.of());
        }
    }

    private static InstanceScan scan(InputStream bytes, FileMeta meta, ReceptionKey key)
            throws IOException {
        var scanned =
                InstanceReader.scanWithDigest(
                        bytes, meta.syntax(), meta.length(), Limits.DEFAULT, head -> {});
        var dataSet = scanned.dataSet();
        same(Tags.StudyInstanceUID, dataSet, key.study());
        same(Tags.SeriesInstanceUID, dataSet, key.series());
        same(Tags.SOPInstanceUID, dataSet, key.sopInstance());
        var sopClass =
                dataSet.uid(Tags.SOPClassUID)
                        .or(() -> meta.elements().uid(Tags.MediaStorageSOPClassUID))
                        .orElseThrow(() -> malformed(Tags.SOPClassUID, "is missing"));
        var identity = Identity.of(key.study(), key.series(), key.sopInstance(), sopClass, dataSet);
        return new InstanceScan(identity, meta.syntax(), scanned);
    }

    private static void same(Tag tag, DataSet dataSet, Uid named) {
        var found = dataSet.uid(tag);
        if (found.isPresent() && !found.get().equals(named)) {
            throw malformed(
                    tag, "is %s, but the object's key names %s".formatted(found.get(), named));
        }
    }

    private static ReceptionFacts facts(DataSet meta, ReceptionKey key, ObjectStat object) {
        var older =
                new ReceptionFacts(
                        key.reception(),
                        key.receivedAt().orElse(object.storedAt()),
                        source(meta, key),
                        Optional.empty());
        return ReceptionMeta.read(meta, older).orElse(older);
    }

    /**
     * The source of an object that does not say of which reception it is: versions before this one
     * wrote the caller of an association as the source of its file, and left files as they came.
     */
    private static Source source(DataSet meta, ReceptionKey key) {
        var isOfAnAssociation =
                meta.uid(Tags.ImplementationClassUID)
                                .filter(Part10.IMPLEMENTATION_CLASS_UID::equals)
                                .isPresent()
                        && meta.uid(Tags.MediaStorageSOPInstanceUID)
                                .filter(key.sopInstance()::equals)
                                .isPresent()
                        && !meta.contains(Tags.SendingApplicationEntityTitle);
        return isOfAnAssociation
                ? new Source(
                        Protocol.DICOM,
                        meta.string(Tags.SourceApplicationEntityTitle).orElse("").strip(),
                        "",
                        "",
                        key.reception())
                : new Source(Protocol.STOW, "", "", "", key.reception());
    }

    private static MalformedDataSet stranger(ObjectKey key) {
        return new MalformedDataSet(
                0, "the object's key, %s, is not that of a reception".formatted(key), "");
    }

    private static MalformedDataSet malformed(Tag tag, String rule) {
        return new MalformedDataSet(tag, 0, rule, "PS3.3 C.12.1");
    }
}
