package dev.gantry.storage.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gantry.retrieval.RepresentationName;
import dev.gantry.retrieval.StoredInstance;
import dev.gantry.storage.rendered.PictureForm;
import dev.gantry.storage.rendered.View;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What caches may know about pictures. */
final class Pictures {
    private Pictures() {}

    /** Of an instance, or a part of it; or of one that stands for its study or series. */
    static SelectedRepresentation of(
            StoredInstance stored, String part, View view, PictureForm form) {
        return new SelectedRepresentation(
                RepresentationName.ofConverted(stored, form(part, view, form)),
                form.representation());
    }

    private static String form(String part, View view, PictureForm form) {
        var described = "%s %s %s".formatted(part, view.key(), form.format());
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(described.getBytes(UTF_8));
            return "-" + HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
