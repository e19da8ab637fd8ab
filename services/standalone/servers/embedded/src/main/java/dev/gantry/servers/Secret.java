package dev.gantry.servers;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;

/** Passwords that nobody chooses: made once, kept in a file that only its owner may read. */
public final class Secret {
    private static final int BYTES = 32;
    private static final Set<PosixFilePermission> OWNER_ONLY =
            PosixFilePermissions.fromString("rw-------");

    private Secret() {}

    /** What the file says; when there is none yet, a new random text, written there first. */
    public static String keptIn(Path file) {
        return keptIn(file, "");
    }

    /**
     * The same.
     *
     * @param prefix in front of a new random text
     */
    public static String keptIn(Path file, String prefix) {
        try {
            return Files.exists(file) ? read(file) : create(file, prefix + random());
        } catch (IOException e) {
            throw new ServerFailure("Cannot keep a password in %s: %s".formatted(file, e), e);
        }
    }

    private static String create(Path file, String secret) throws IOException {
        Files.createDirectories(file.toAbsolutePath().resolveSibling("."));
        try {
            write(file, secret);
            return secret;
        } catch (FileAlreadyExistsException e) { // another process was faster
            return read(file);
        }
    }

    private static String read(Path file) throws IOException {
        closeToOthers(file);
        return Files.readString(file).strip();
    }

    /** A copy of a folder that came out of a backup may have lost what protected the file. */
    private static void closeToOthers(Path file) throws IOException {
        var view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (view == null) {
            return;
        }
        var permissions = view.readAttributes().permissions();
        if (!OWNER_ONLY.containsAll(permissions) && isOurs(view)) {
            view.setPermissions(OWNER_ONLY);
        }
    }

    private static boolean isOurs(PosixFileAttributeView view) throws IOException {
        return view.getOwner().getName().equals(System.getProperty("user.name"));
    }

    private static void write(Path file, String content) throws IOException {
        var ownerOnly = PosixFilePermissions.asFileAttribute(OWNER_ONLY);
        var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (var channel = Files.newByteChannel(file, options, ownerOnly)) {
            channel.write(ByteBuffer.wrap(content.getBytes(StandardCharsets.UTF_8)));
        }
    }

    private static String random() {
        var bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
