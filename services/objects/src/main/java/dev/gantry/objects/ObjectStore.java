package dev.gantry.objects;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Keeps received objects, bytes unchanged. A key is used by one reception only, so nothing is ever
 * overwritten; that rests on the key, not on the store. All methods may be called from any thread
 * and block; those that touch the store throw {@link ObjectStoreOutage} when it cannot be reached
 * or does not do its work, and then the caller should try again later.
 */
public interface ObjectStore {

    /**
     * Opens an upload. Nothing can be seen under the key before {@link ObjectUpload#commit()}. The
     * caller closes it in every case.
     */
    ObjectUpload begin(ObjectKey key);

    /**
     * Reads a whole object; the caller closes the stream. Reading from it may throw {@link
     * ObjectStoreOutage}.
     *
     * @throws NoSuchObject when nothing is kept under the key
     */
    InputStream read(ObjectKey key);

    /**
     * Reads {@code length} bytes from {@code offset} on, fewer where the object ends before that;
     * the caller closes the stream.
     *
     * @throws NoSuchObject when nothing is kept under the key
     */
    InputStream read(ObjectKey key, long offset, long length);

    /**
     * The file that an object is, so that the system can send it without anybody reading it. Empty
     * where objects are no files, and where {@link #read} would say what is wrong: when nothing is
     * kept under the key, or when it ends before {@code end}.
     *
     * @param end in bytes from the beginning of the object
     */
    default Optional<Path> file(ObjectKey key, long end) {
        return Optional.empty();
    }

    /** What is kept under the key, if anything. */
    Optional<ObjectStat> stat(ObjectKey key);

    /** Removes an object. Removing what is not there succeeds. */
    void delete(ObjectKey key);

    /**
     * Every object whose key begins with these characters, in no particular order; the caller
     * closes the stream. An object stored or deleted meanwhile may or may not be listed.
     */
    Stream<ObjectStat> list(String prefix);

    /**
     * Every object that comes after this key, in an order of the store's own that stays the same,
     * so that a listing can be gone on with where another one ended; the caller closes the stream.
     * An object stored or deleted meanwhile may or may not be listed. The number of objects costs
     * no memory.
     *
     * @param after the key of an object, which may be gone by now; empty for the beginning
     */
    Stream<ObjectStat> listAfter(String after);

    /** Returns when an upload begun now could be expected to succeed. */
    void check();
}
