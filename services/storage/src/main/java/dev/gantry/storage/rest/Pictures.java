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
    /**
     * Another number with every change in how pictures look, so that none is taken for the same.
     */
    private static final String RENDERING = "1";

    /** A picture stays the same until Gantry renders better. */
    private static final String A_DAY = "private, max-age=86400";

    /** What stands for a study may be another picture when more images come. */
    private static final String ASK = "private, no-cache";

    private Pictures() {}

    static Cached of(StoredInstance stored, String part, View view, PictureForm form) {
        return new Cached(name(stored, part, view, form), form.representation(), A_DAY);
    }

    static Cached standingFor(StoredInstance stored, View view, PictureForm form) {
        return new Cached(name(stored, "thumbnail", view, form), form.representation(), ASK);
    }

    private static String name(StoredInstance stored, String part, View view, PictureForm form) {
        var described = "%s %s %s %s".formatted(RENDERING, part, view.key(), form.format());
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(described.getBytes(UTF_8));
            return stored.sha256() + "-" + HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
