package dev.gantry.retrieval.pixels;

import dev.gantry.dicom.data.ByteRange;
import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.dicom.io.InstanceReader;
import dev.gantry.dicom.io.Limits;
import dev.gantry.dicom.io.Part10;
import dev.gantry.dicom.malformed.MalformedDataSet;
import dev.gantry.objects.ObjectStore;
import dev.gantry.retrieval.StoredInstance;
import dev.gantry.retrieval.bytes.ObjectBytes;
import java.io.BufferedInputStream;
import java.io.IOException;

/** The data set of an instance up to its pixel data, tables and overlays in memory. */
final class ReadHeader {
    /** Of all values of a header that are in memory together, at most. */
    static final long MOST_HELD = 32L << 20;

    private final ObjectStore objects;

    ReadHeader(ObjectStore objects) {
        this.objects = objects;
    }

    /** How many bytes of the object are read for it, at most. */
    static long length(StoredInstance instance) {
        return instance.pixels()
                .place()
                .map(value -> value.offset() - headerOfPixels(instance.syntax()))
                .filter(length -> length > 0)
                .orElse(instance.length());
    }

    /** Tag and length; in explicit VR also the VR and two bytes (PS3.5 §7.1). */
    private static int headerOfPixels(TransferSyntax syntax) {
        return syntax.explicitVr() ? 12 : 8;
    }

    /**
     * Reads it, as it has been corrected.
     *
     * @param held bytes of all values in memory together; long private ones are references
     */
    DataSet read(StoredInstance instance, long held) throws IOException {
        return instance.overlay().appliedTo(stored(instance, held));
    }

    private DataSet stored(StoredInstance instance, long held) throws IOException {
        var length = length(instance);
        if (length == instance.length()) {
            return scan(instance, length, held);
        }
        try {
            return scan(instance, length, held);
        } catch (MalformedDataSet e) { // written in another VR form than it says
            return scan(instance, instance.length(), held);
        }
    }

    private DataSet scan(StoredInstance instance, long length, long held) throws IOException {
        // tables and overlays are longer than what the index keeps; an animation's header is, too
        var limits = new Limits(64, 4_000_000, 16 << 20, held, 16 << 20);
        var object = new ObjectBytes(objects, instance.key());
        try (var in = new BufferedInputStream(object.read(new ByteRange(0, length)))) {
            var meta = Part10.readMeta(in);
            return InstanceReader.scan(in, meta.syntax(), meta.length(), limits, _ -> {}).dataSet();
        }
    }
}
