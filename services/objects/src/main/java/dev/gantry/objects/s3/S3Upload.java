package dev.gantry.objects.s3;

import dev.gantry.objects.ObjectKey;
import dev.gantry.objects.ObjectUpload;
import io.minio.PutObjectArgs;
import java.io.ByteArrayInputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * An upload whose length is not known in advance, in bounded memory. Most objects fit into the
 * buffer and go as one PUT of known length when they are committed. A longer one is handed over, at
 * the moment it overflows the buffer, to a multipart upload that runs beside the writer.
 */
final class S3Upload extends ObjectUpload {
    static final int BUFFER = 8 << 20;

    private static final int FIRST_BUFFER = 64 << 10;

    /** What each upload may take without asking: small objects never wait for large ones. */
    private static final int FREE = 1 << 20;

    private final Bucket bucket;
    private byte[] buffer = new byte[FIRST_BUFFER];
    private int buffered;
    private @Nullable MultipartUpload multipart;
    private final UploadMemory memory;
    private boolean hasPlace;
    private boolean hasLargePlace;

    S3Upload(ObjectKey key, Bucket bucket, UploadMemory memory) {
        super(key);
        this.bucket = bucket;
        this.memory = memory;
    }

    @Override
    protected void transfer(byte[] bytes, int offset, int count) {
        if (multipart == null && count <= BUFFER - buffered) {
            keep(bytes, offset, count);
            return;
        }
        if (multipart == null) {
            memory.takeLarge();
            hasLargePlace = true;
            multipart = MultipartUpload.begin(bucket, key(), buffer, buffered);
            buffer = new byte[0];
        }
        multipart.write(bytes, offset, count);
    }

    private void keep(byte[] bytes, int offset, int count) {
        if (count > buffer.length - buffered) {
            int needed = Math.max(buffered + count, buffer.length * 2);
            if (needed > FREE && !hasPlace) {
                memory.take();
                hasPlace = true;
            }
            buffer = Arrays.copyOf(buffer, Math.min(needed, BUFFER));
        }
        System.arraycopy(bytes, offset, buffer, buffered, count);
        buffered += count;
    }

    @Override
    protected void publish() {
        put();
        giveBack();
    }

    private void put() {
        if (multipart != null) {
            multipart.complete();
            return;
        }
        try {
            bucket.call("store " + key(), client -> client.putObject(wholeObject()));
        } catch (S3Refusal refusal) {
            throw refusal.asOutage();
        }
    }

    private PutObjectArgs wholeObject() {
        return PutObjectArgs.builder()
                .bucket(bucket.name())
                .object(key().value())
                .contentType(MultipartUpload.CONTENT_TYPE)
                .stream(new ByteArrayInputStream(buffer, 0, buffered), buffered, -1)
                .build();
    }

    @Override
    protected void discard() {
        buffer = new byte[0];
        try {
            if (multipart != null) {
                multipart.abort();
            }
        } finally {
            giveBack();
        }
    }

    private void giveBack() {
        buffer = new byte[0];
        if (hasPlace) {
            hasPlace = false;
            memory.giveBack();
        }
        if (hasLargePlace) {
            hasLargePlace = false;
            memory.giveBackLarge();
        }
    }
}
