package dev.gantry.storage.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gantry.storage.instances.StoredInstance;
import dev.gantry.storage.rendered.PictureForm;
import dev.gantry.storage.rendered.View;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What caches may know about pictures. */
final class Pictures {
    private Pictures() {}

    /** Of an instance, or a part of it; or of one that stands for its study or series. */
    static Cached of(StoredInstance stored, String part, View view, PictureForm form) {
        return Cached.made(name(stored, part, view, form), form.representation());
    }

    private static String name(StoredInstance stored, String part, View view, PictureForm form) {
        var described = "%s %s %s".formatted(part, view.key(), form.format());
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(described.getBytes(UTF_8));
            return stored.sha256() + "-" + HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
