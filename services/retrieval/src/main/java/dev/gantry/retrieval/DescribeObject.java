package dev.gantry.retrieval;

import dev.gantry.dicom.data.ByteRange;
import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Tag;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.io.InstanceReader;
import dev.gantry.dicom.io.Part10;
import dev.gantry.dicom.io.PixelData;
import dev.gantry.dicom.malformed.MalformedDataSet;
import dev.gantry.objects.ObjectKey;
import dev.gantry.objects.ObjectStore;
import dev.gantry.retrieval.bytes.ObjectBytes;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** From an object alone to what an index would know of it. */
final class DescribeObject {
    private final ObjectStore objects;

    DescribeObject(ObjectStore objects) {
        this.objects = objects;
    }

    StoredInstance describe(ObjectKey key) throws IOException {
        var length =
                objects.stat(key)
                        .orElseThrow(() -> new RetrievalRefusal.ObjectMissing(key))
                        .length();
        var digest = sha256();
        try (var object = new DigestInputStream(new ObjectBytes(objects, key).read(), digest);
                var in = new BufferedInputStream(object)) {
            var meta = Part10.readMeta(in);
            var scanned = InstanceReader.scan(in, meta.syntax(), meta.length());
            in.transferTo(OutputStream.nullOutputStream());
            return new StoredInstance(
                    address(scanned.dataSet()),
                    meta.syntax(),
                    key,
                    HexFormat.of().formatHex(digest.digest()),
                    length,
                    pixels(scanned.pixelData(), meta.syntax()));
        } catch (MalformedDataSet malformed) {
            throw new RetrievalRefusal.NotConvertible(malformed);
        }
    }

    private static InstanceAddress address(DataSet header) {
        return new InstanceAddress(
                uid(header, Tags.StudyInstanceUID),
                uid(header, Tags.SeriesInstanceUID),
                uid(header, Tags.SOPInstanceUID));
    }

    private static Uid uid(DataSet header, Tag tag) {
        return header.uid(tag)
                .orElseThrow(() ->
                        new RetrievalRefusal.NotConvertible("The instance has no UID in " + tag));
    }

    /** Nobody can point into a deflated data set. */
    private static Pixels pixels(Optional<PixelData> found, TransferSyntax syntax) {
        if (found.isEmpty() || syntax.deflated()) {
            return new Pixels.None();
        }
        var value = new ByteRange(found.get().offset(), found.get().length());
        return found.get()
                .frames()
                .<Pixels>map(table -> new Pixels.Frames(value, table))
                .orElseGet(() -> new Pixels.Undivided(value));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
