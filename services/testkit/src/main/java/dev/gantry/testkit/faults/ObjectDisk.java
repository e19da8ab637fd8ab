package dev.gantry.testkit.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.OptionalLong;

/** The disk with the objects, as far as it can be made full. */
sealed interface ObjectDisk {
    /** Makes it full; false when that is impossible at the moment. */
    boolean fill();

    /** There is room again. */
    void makeRoom();

    /**
     * A file system in memory of its own, mounted on the folder of the objects, which only root can
     * do. It is filled to the last byte (ENOSPC).
     */
    record Mounted(Path folder) implements ObjectDisk {
        private static final int PIECE = 1 << 20;

        /** Mounts one; false when the system does not let us. */
        boolean mount(String size) throws IOException {
            Files.createDirectories(folder);
            var options = "size=%s,mode=0700".formatted(size);
            return Signals.run("mount", "-t", "tmpfs", "-o", options, "gantry", folder.toString());
        }

        void unmount() {
            if (!Signals.run("umount", folder.toString())) {
                throw new IllegalStateException("Cannot unmount " + folder);
            }
        }

        private Path filling() {
            return folder.resolve(".filling");
        }

        @Override
        public boolean fill() {
            var options =
                    new StandardOpenOption[] {StandardOpenOption.CREATE, StandardOpenOption.APPEND};
            try (var file = FileChannel.open(filling(), options)) {
                for (int piece = PIECE; piece > 0; piece /= 2) {
                    fillBy(file, ByteBuffer.allocateDirect(piece));
                }
                return true;
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot fill " + folder, e);
            }
        }

        /** Writes until no more is taken. */
        private static void fillBy(FileChannel file, ByteBuffer piece) {
            try {
                while (true) {
                    piece.clear();
                    file.write(piece);
                }
            } catch (IOException full) {
                return;
            }
        }

        @Override
        public void makeRoom() {
            try {
                Files.deleteIfExists(filling());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /**
     * A process that may write no file any more (RLIMIT_FSIZE of nothing, EFBIG): what a full disk
     * is to it, without being root.
     */
    final class Denied implements ObjectDisk {
        private final PlatformProcesses.Target server;
        private OptionalLong denied = OptionalLong.empty();

        Denied(PlatformProcesses.Target server) {
            this.server = server;
        }

        @Override
        public boolean fill() {
            denied = server.pid();
            denied.ifPresent(Signals::denyWriting);
            return denied.isPresent();
        }

        @Override
        public void makeRoom() {
            denied.ifPresent(Signals::allowWriting);
        }
    }
}
