package dev.gantry.objects.s3;

import dev.gantry.objects.NoSuchObject;
import dev.gantry.objects.ObjectKey;
import dev.gantry.objects.ObjectStat;
import dev.gantry.objects.ObjectStore;
import dev.gantry.objects.ObjectUpload;
import io.minio.GetObjectArgs;
import io.minio.ListObjectsArgs;
import io.minio.RemoveObjectArgs;
import io.minio.StatObjectArgs;
import io.minio.messages.Item;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Objects in one bucket. An upload becomes visible when the store has answered its PUT, or the end
 * of its multipart upload, which is the store's promise of durability.
 */
public final class S3ObjectStore implements ObjectStore {
    private static final int PAGE = 1000; // what S3 gives at most

    private final Bucket bucket;
    private final UploadMemory memory = new UploadMemory();

    private S3ObjectStore(Bucket bucket) {
        this.bucket = bucket;
    }

    /** Opens the store without a connection; the bucket is created when it is first needed. */
    public static S3ObjectStore open(S3Settings settings) {
        return new S3ObjectStore(new Bucket(settings));
    }

    @Override
    public ObjectUpload begin(ObjectKey key) {
        bucket.requireExistence();
        return new S3Upload(key, bucket, memory);
    }

    @Override
    public InputStream read(ObjectKey key) {
        return get(key, GetObjectArgs.builder());
    }

    @Override
    public InputStream read(ObjectKey key, long offset, long length) {
        if (offset < 0 || length < 0) {
            throw new IllegalArgumentException("No range: %d+%d".formatted(offset, length));
        }
        if (length == 0) { // cannot be said in a Range header
            var _ = stat(key).orElseThrow(() -> new NoSuchObject(key));
            return InputStream.nullInputStream();
        }
        return get(key, GetObjectArgs.builder().offset(offset).length(length));
    }

    private InputStream get(ObjectKey key, GetObjectArgs.Builder range) {
        var args = range.bucket(bucket.name()).object(key.value()).build();
        try {
            return new S3Range(bucket.call("read " + key, client -> client.getObject(args)), key);
        } catch (S3Refusal refusal) {
            return switch (refusal.code()) {
                case "NoSuchKey", "NoSuchBucket" -> throw new NoSuchObject(key);
                case "InvalidRange" -> InputStream.nullInputStream(); // begins behind the end
                default -> throw refusal.asOutage();
            };
        }
    }

    @Override
    public Optional<ObjectStat> stat(ObjectKey key) {
        var args = StatObjectArgs.builder().bucket(bucket.name()).object(key.value()).build();
        try {
            var stat = bucket.call("look at " + key, client -> client.statObject(args));
            return Optional.of(new ObjectStat(key, stat.size(), stat.lastModified().toInstant()));
        } catch (S3Refusal refusal) {
            return switch (refusal.code()) {
                case "NoSuchKey", "NoSuchBucket" -> Optional.empty();
                default -> throw refusal.asOutage();
            };
        }
    }

    @Override
    public void delete(ObjectKey key) {
        var args = RemoveObjectArgs.builder().bucket(bucket.name()).object(key.value()).build();
        try {
            bucket.call(
                    "delete " + key,
                    client -> {
                        client.removeObject(args);
                        return key;
                    });
        } catch (S3Refusal refusal) {
            switch (refusal.code()) {
                case "NoSuchKey", "NoSuchBucket" -> {}
                default -> throw refusal.asOutage();
            }
        }
    }

    @Override
    public Stream<ObjectStat> list(String prefix) {
        bucket.requireExistence();
        var args =
                ListObjectsArgs.builder()
                        .bucket(bucket.name())
                        .prefix(prefix)
                        .recursive(true)
                        .build();
        var pages = bucket.call("list objects", client -> client.listObjects(args));
        return StreamSupport.stream(pages.spliterator(), false)
                .map(item -> bucket.call("list objects", _ -> item.get()))
                .flatMap(item -> statOf(item).stream());
    }

    @Override
    public Stream<ObjectStat> listAfter(String after) {
        bucket.requireExistence();
        return Stream.iterate(page(after), page -> !page.isEmpty(), this::pageBehind)
                .flatMap(List::stream)
                .flatMap(item -> statOf(item).stream());
    }

    private List<Item> pageBehind(List<Item> page) {
        return page.size() < PAGE ? List.of() : page(page.getLast().objectName());
    }

    /** S3 lists by key; a page of its own for each request, so that none is half used. */
    private List<Item> page(String after) {
        var args = ListObjectsArgs.builder().bucket(bucket.name()).recursive(true).maxKeys(PAGE);
        if (!after.isEmpty()) {
            args.startAfter(after);
        }
        return bucket.call(
                "list objects",
                client -> {
                    var items = new ArrayList<Item>(PAGE);
                    var found = client.listObjects(args.build()).iterator();
                    while (items.size() < PAGE && found.hasNext()) {
                        items.add(found.next().get());
                    }
                    return items;
                });
    }

    private static Optional<ObjectStat> statOf(Item item) {
        return ObjectKey.parse(item.objectName())
                .map(key -> new ObjectStat(key, item.size(), item.lastModified().toInstant()));
    }

    @Override
    public void check() {
        bucket.create();
    }
}
