package dev.gantry.testkit.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** The disk with the objects, as far as it can be made full. */
sealed interface ObjectDisk {
    /** Makes it full; false when that is impossible at the moment. */
    boolean fill();

    /** There is room again. */
    void makeRoom();

    /**
     * A file system in memory of its own, mounted on the folder of the objects, which only root can
     * do. To be full it is made as small as what it holds (ENOSPC).
     */
    record Mounted(Path folder) implements ObjectDisk {
        /** Of the machine's memory, of which only what objects need is taken. */
        private static final String ROOM = "size=50%";

        /** Objects that are stored between looking and shrinking make it impossible. */
        private static final int ATTEMPTS = 20;

        /** Mounts one; false when the system does not let us. */
        boolean mount() throws IOException {
            Files.createDirectories(folder);
            return Signals.run(
                    "mount", "-t", "tmpfs", "-o", ROOM + ",mode=0700", "gantry", folder.toString());
        }

        void unmount() {
            if (!Signals.run("umount", folder.toString())) {
                throw new IllegalStateException("Cannot unmount " + folder);
            }
        }

        @Override
        public boolean fill() {
            for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
                if (resize("size=" + bytesInUse())) {
                    return true;
                }
            }
            return false;
        }

        private long bytesInUse() {
            try {
                var disk = Files.getFileStore(folder);
                return disk.getTotalSpace() - disk.getUnallocatedSpace();
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot look at " + folder, e);
            }
        }

        @Override
        public void makeRoom() {
            if (!resize(ROOM)) {
                throw new IllegalStateException("Cannot make room on " + folder);
            }
        }

        private boolean resize(String size) {
            return Signals.run("mount", "-o", "remount," + size, folder.toString());
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
