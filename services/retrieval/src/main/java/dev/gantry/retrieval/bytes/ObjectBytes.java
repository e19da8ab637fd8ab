package dev.gantry.retrieval.bytes;

import dev.gantry.dicom.data.ByteRange;
import dev.gantry.objects.NoSuchObject;
import dev.gantry.objects.ObjectKey;
import dev.gantry.objects.ObjectStore;
import dev.gantry.objects.ObjectStoreOutage;
import dev.gantry.retrieval.RetrievalRefusal;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;

/**
 * Ranges of an object. The ranges of one frame lie close together, with only item headers between
 * them, so one read gets them all.
 */
public final class ObjectBytes {
    private static final int BUFFER = 64 * 1024;

    /** A shorter file is read and written sooner than the system is asked to send it. */
    private static final int WORTH_SENDING = 64 * 1024;

    private final ObjectStore objects;
    private final ObjectKey key;

    /** Opens nothing yet. */
    public ObjectBytes(ObjectStore objects, ObjectKey key) {
        this.objects = objects;
        this.key = key;
    }

    /** Copies ranges, in their order; the system sends a long one if the object is a file. */
    public void copy(List<ByteRange> ranges, OutputStream out) throws IOException {
        if (ranges.size() == 1 && isSent(ranges.getFirst(), out)) {
            return;
        }
        long begin = ranges.getFirst().offset();
        long end = ranges.getLast().offset() + ranges.getLast().length();
        try (var in = read(new ByteRange(begin, end - begin))) {
            long position = begin;
            for (var range : ranges) {
                in.skipNBytes(range.offset() - position);
                copy(in, range.length(), out);
                position = range.offset() + range.length();
            }
        }
    }

    private boolean isSent(ByteRange range, OutputStream out) throws IOException {
        if (out instanceof ZeroCopyOutput body && range.length() >= WORTH_SENDING) {
            var file = objects.file(key, range.offset() + range.length());
            return file.isPresent() && body.send(file.get(), range);
        }
        return false;
    }

    /**
     * Opens a range; the caller closes it.
     *
     * @throws RetrievalRefusal.ObjectMissing when there is no such object
     * @throws ObjectStoreOutage when the store is away; reading may throw it, too
     */
    public InputStream read(ByteRange range) {
        try {
            return new ObjectInput(objects.read(key, range.offset(), range.length()));
        } catch (NoSuchObject missing) {
            throw new RetrievalRefusal.ObjectMissing(missing.key());
        }
    }

    /** Opens all of it; the caller closes it. */
    public InputStream read() {
        try {
            return new ObjectInput(objects.read(key));
        } catch (NoSuchObject missing) {
            throw new RetrievalRefusal.ObjectMissing(missing.key());
        }
    }

    /** Copies exactly so many bytes. */
    public static void copy(InputStream in, long length, OutputStream out) throws IOException {
        var buffer = new byte[BUFFER];
        for (long left = length; left > 0; ) {
            int count = in.read(buffer, 0, (int) Math.min(left, buffer.length));
            if (count < 0) {
                throw new EOFException("The object ends %d bytes too early".formatted(left));
            }
            out.write(buffer, 0, count);
            left -= count;
        }
    }
}
