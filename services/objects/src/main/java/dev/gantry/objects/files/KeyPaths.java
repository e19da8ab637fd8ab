package dev.gantry.objects.files;

import dev.gantry.objects.ObjectKey;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the object of a key lies below the root. The last two parts of a key with three or more are
 * one file name, joined by a character that no key has: a folder for each instance would cost an
 * inode, a block and a forced folder more for every image. The joining character sorts before all
 * that a key may have, so that the order of files is the order of keys, part by part.
 */
final class KeyPaths {
    private static final char JOINT = '+';

    private final Path root;

    KeyPaths(Path root) {
        this.root = root;
    }

    Path of(ObjectKey key) {
        return root.resolve(relative(key.value()));
    }

    /** The key of a file of the store; empty for a stranger's file. */
    Optional<ObjectKey> keyOf(Path file) {
        return ObjectKey.parse(root.relativize(file).toString().replace(JOINT, '/'))
                .filter(key -> of(key).equals(file));
    }

    /** The file of a key, or of what used to be one, as a path below the root. */
    String relative(String key) {
        int last = key.lastIndexOf('/');
        return last > key.indexOf('/')
                ? key.substring(0, last) + JOINT + key.substring(last + 1)
                : key;
    }

    /** The smallest folder below which every key with this beginning lies. */
    Path folderOf(String prefix) {
        var parts = prefix.substring(0, Math.max(prefix.lastIndexOf('/'), 0));
        int last = parts.lastIndexOf('/');
        return root.resolve(last < 0 ? parts : parts.substring(0, last));
    }
}
