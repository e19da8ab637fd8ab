package dev.gantry.servers;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;

/** Passwords that nobody chooses: made once, kept in a file that only its owner may read. */
public final class Secret {
    private static final int BYTES = 24;

    private Secret() {}

    /** What the file says; when there is none yet, a new random text, written there first. */
    public static String keptIn(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : create(file);
        } catch (IOException e) {
            throw new ServerFailure("Cannot keep a password in %s: %s".formatted(file, e), e);
        }
    }

    private static String create(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().resolveSibling("."));
        var secret = random();
        try {
            write(file, secret);
            return secret;
        } catch (FileAlreadyExistsException e) { // another process was faster
            return Files.readString(file);
        }
    }

    private static void write(Path file, String content) throws IOException {
        var ownerOnly =
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
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
