package dev.gantry.dicom.overlay;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gantry.dicom.data.Tag;
import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.dicom.io.DataSetWriter;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Collectors;

/** The version of an overlay: SHA-256 of its changes, each part with its length before it. */
final class OverlayDigest {
    private static final int BYTES = 16;

    private final MessageDigest digest;

    private OverlayDigest(MessageDigest digest) {
        this.digest = digest;
    }

    static String of(Overlay overlay) {
        if (overlay.isEmpty()) {
            return "";
        }
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            overlay.changes().forEach(new OverlayDigest(digest)::add);
            return HexFormat.of().formatHex(digest.digest(), 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private void add(OverlayChange change) {
        add(change.sequences().stream().map(Tag::hex).collect(Collectors.joining("/")));
        add(change.where().map(where -> where.tag().hex() + "=" + where.value()).orElse(""));
        add(change.removed().stream().sorted().map(Tag::hex).collect(Collectors.joining("/")));
        add(DataSetWriter.bytes(change.set(), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN));
    }

    private void add(String part) {
        add(part.getBytes(UTF_8));
    }

    private void add(byte[] part) {
        digest.update((part.length + ":").getBytes(UTF_8));
        digest.update(part);
    }
}
