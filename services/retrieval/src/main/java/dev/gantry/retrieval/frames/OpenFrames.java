package dev.gantry.retrieval.frames;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.gantry.dicom.data.ByteRange;
import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Tag;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.Vr;
import dev.gantry.dicom.io.FrameTable;
import dev.gantry.dicom.io.InstanceReader;
import dev.gantry.dicom.io.Part10;
import dev.gantry.dicom.io.PixelData;
import dev.gantry.objects.ObjectKey;
import dev.gantry.objects.ObjectStore;
import dev.gantry.retrieval.Pixels;
import dev.gantry.retrieval.RetrievalRefusal;
import dev.gantry.retrieval.StoredInstance;
import dev.gantry.retrieval.bytes.ObjectBytes;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;

/** Finds the frames of an instance in its object, where one ranged read gets each of them. */
public final class OpenFrames {
    /** Frames in the tables that are remembered; one of several fragments is a hundred bytes. */
    private static final int MOST_FRAMES = 100_000;

    private static final List<Tag> PIXELS =
            List.of(Tags.PixelData, Tags.FloatPixelData, Tags.DoubleFloatPixelData);
    private static final int SHORTEST_HEADER = 8;
    private static final int LONGEST_HEADER = 12;

    private final ObjectStore objects;
    private final Cache<ObjectKey, FrameTable> found =
            Caffeine.newBuilder()
                    .maximumWeight(MOST_FRAMES)
                    .weigher((ObjectKey _, FrameTable table) -> weight(table))
                    .build();

    /** Of the objects of a store. */
    public OpenFrames(ObjectStore objects) {
        this.objects = objects;
    }

    private static int weight(FrameTable table) {
        return table instanceof FrameTable.Fragmented ? 1 + table.numberOfFrames() : 1;
    }

    /**
     * The value of uncompressed pixel data.
     *
     * @param header of the instance, which has the element itself when it was deflated
     * @throws RetrievalRefusal.NoFrames if it has none
     */
    public PixelValue value(StoredInstance instance, DataSet header) throws IOException {
        var object = new ObjectBytes(objects, instance.key());
        if (instance.syntax().deflated()) {
            var inflated = new InflatedBytes(object, instance.length());
            var pixels = inflated.find().orElseThrow(OpenFrames::noPixels);
            var place = new ByteRange(pixels.offset(), pixels.length());
            return new PixelValue(tagIn(header).orElse(Tags.PixelData), place, 1, inflated);
        }
        var place = instance.pixels().place().orElseThrow(OpenFrames::noPixels);
        var tag = tagIn(header);
        return new PixelValue(
                tag.isPresent() ? tag.get() : tagBefore(instance, object, place),
                place,
                unit(instance, place),
                object::copy);
    }

    private static RetrievalRefusal.NoFrames noPixels() {
        return new RetrievalRefusal.NoFrames("The instance has no pixel data");
    }

    private static Optional<Tag> tagIn(DataSet header) {
        return PIXELS.stream().filter(header::contains).findFirst();
    }

    /** The element header before a value is of 8 bytes, or of 12 where it has a VR (PS3.5 §7.1). */
    private static Tag tagBefore(StoredInstance instance, ObjectBytes object, ByteRange value)
            throws IOException {
        var begin = Math.max(0, value.offset() - LONGEST_HEADER);
        byte[] header;
        try (var in = object.read(new ByteRange(begin, value.offset() - begin))) {
            header = in.readAllBytes();
        }
        var order = instance.syntax().bigEndian() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        var bytes = ByteBuffer.wrap(header).order(order);
        for (var at : List.of(0, LONGEST_HEADER - SHORTEST_HEADER)) {
            if (at + SHORTEST_HEADER <= header.length) {
                var tag = Tag.of(bytes.getShort(at) & 0xFFFF, bytes.getShort(at + 2) & 0xFFFF);
                if (PIXELS.contains(tag)) {
                    return tag;
                }
            }
        }
        return Tags.PixelData;
    }

    /**
     * The bytes of one number in a big endian value, to be swapped; the value is in explicit VR.
     */
    public int unitOfBigEndianValueAt(StoredInstance instance, long offset) throws IOException {
        long header = offset - 8; // VR, two reserved bytes, four bytes of length (PS3.5 §7.1.2)
        if (header < 0) {
            return 1;
        }
        try (var in = new ObjectBytes(objects, instance.key()).read(new ByteRange(header, 2))) {
            return Vr.of(in.read(), in.read()).map(vr -> Math.max(1, vr.unit())).orElse(1);
        }
    }

    /**
     * The frames of an instance.
     *
     * @throws RetrievalRefusal.NoFrames if it has none, or nobody can tell one from the next
     */
    public FrameSource open(StoredInstance instance) throws IOException {
        var object = new ObjectBytes(objects, instance.key());
        if (instance.syntax().deflated()) {
            var inflated = new InflatedBytes(object, instance.length());
            return new FrameSource(inflated, tableOf(inflated.find()), 1);
        }
        return switch (instance.pixels()) {
            case Pixels.None _ -> throw noPixels();
            case Pixels.Frames(var value, var table) ->
                    new FrameSource(object::copy, table, unit(instance, value));
            case Pixels.Undivided(var value) ->
                    new FrameSource(object::copy, table(instance, object), unit(instance, value));
        };
    }

    /**
     * The index leaves out tables that are too large for an event, and those of packed bits.
     * Whoever asks for one frame of such an instance asks for the next one, too.
     */
    private FrameTable table(StoredInstance instance, ObjectBytes object) throws IOException {
        var known = found.getIfPresent(instance.key());
        if (known != null) {
            return known;
        }
        var table = tableOf(scan(instance, object));
        found.put(instance.key(), table);
        return table;
    }

    private static Optional<PixelData> scan(StoredInstance instance, ObjectBytes object)
            throws IOException {
        var whole = new ByteRange(0, instance.length());
        try (var in = new BufferedInputStream(object.read(whole))) {
            var meta = Part10.readMeta(in);
            return InstanceReader.scan(in, meta.syntax(), meta.length()).pixelData();
        }
    }

    private static FrameTable tableOf(Optional<PixelData> pixels) {
        return pixels.orElseThrow(OpenFrames::noPixels)
                .frames()
                .orElseThrow(() ->
                        new RetrievalRefusal.NoFrames(
                                "The instance does not say where its frames begin and"
                                        + " end; fetch the whole instance"));
    }

    private int unit(StoredInstance instance, ByteRange value) throws IOException {
        return instance.syntax().bigEndian() ? unitOfBigEndianValueAt(instance, value.offset()) : 1;
    }
}
