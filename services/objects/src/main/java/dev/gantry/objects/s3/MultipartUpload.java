package dev.gantry.objects.s3;

import dev.gantry.objects.ObjectKey;
import dev.gantry.objects.ObjectStoreOutage;
import io.minio.PutObjectArgs;
import java.io.ByteArrayInputStream;
import java.io.SequenceInputStream;
import org.jspecify.annotations.Nullable;

/**
 * A multipart upload on a virtual thread of its own, fed through a bounded pipe. It holds one part
 * and the pipe in memory, whatever the object's length; 10,000 parts of 16 MiB make 160 GB.
 */
final class MultipartUpload {
    static final String CONTENT_TYPE = "application/dicom";

    private static final long PART_SIZE = 16 << 20;

    /** What one takes at most: a part, the pipe, and the bytes that it began with. */
    static final long MEMORY = PART_SIZE + BoundedPipe.CAPACITY + S3Upload.BUFFER;

    private final BoundedPipe pipe = new BoundedPipe();
    private final Thread thread;
    private volatile @Nullable RuntimeException failure;

    private MultipartUpload(Bucket bucket, ObjectKey key, byte[] head, int headLength) {
        var body =
                new SequenceInputStream(new ByteArrayInputStream(head, 0, headLength), pipe.out());
        var args =
                PutObjectArgs.builder()
                        .bucket(bucket.name())
                        .object(key.value())
                        .contentType(CONTENT_TYPE)
                        .stream(body, -1, PART_SIZE)
                        .build();
        thread =
                Thread.ofVirtual()
                        .name("upload " + key)
                        .start(() -> run(bucket, "store " + key, args));
    }

    /** Begins with these bytes; the caller gives the array away. */
    static MultipartUpload begin(Bucket bucket, ObjectKey key, byte[] head, int headLength) {
        return new MultipartUpload(bucket, key, head, headLength);
    }

    private void run(Bucket bucket, String what, PutObjectArgs args) {
        try {
            bucket.call(what, client -> client.putObject(args));
        } catch (S3Refusal refusal) {
            failure = refusal.asOutage();
        } catch (RuntimeException e) {
            failure = e; // thrown again to the writer, who waits for it
        } finally {
            pipe.closeReader();
        }
    }

    void write(byte[] bytes, int offset, int count) {
        if (!pipe.write(bytes, offset, count)) {
            await();
            throw new ObjectStoreOutage("The object store ended an upload before its last byte");
        }
    }

    /** Returns when the store has put the parts together. */
    void complete() {
        pipe.finish();
        await();
    }

    /** The reader hears a broken stream, upon which the SDK takes the parts back. */
    void abort() {
        pipe.breakOff();
        try {
            await();
        } catch (ObjectStoreOutage expected) {
            // the upload that was to fail has failed
        }
    }

    private void await() {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            pipe.breakOff();
            throw new ObjectStoreOutage("Interrupted while the object store was at work", e);
        }
        var thrown = failure;
        if (thrown != null) {
            throw thrown;
        }
    }
}
