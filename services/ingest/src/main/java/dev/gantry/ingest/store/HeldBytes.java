package dev.gantry.ingest.store;

import dev.gantry.ingest.InstanceRefusal;
import dev.gantry.platform.Outage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * The beginning of an object that has no name yet. Nearly always that is a few kilobytes, which
 * stay in memory; private values before the identifiers may have any length (PS3.5 §7.1.1), and
 * what does not fit goes to a temporary file, which disappears with its process too.
 */
final class HeldBytes implements AutoCloseable {
    private static final int PIECE = 64 << 10;

    private final long inMemory;
    private final long most;
    private final ByteArrayOutputStream memory = new ByteArrayOutputStream();
    private @Nullable FileChannel file;
    private long length;

    /**
     * Nothing yet.
     *
     * @param inMemory bytes that are kept there
     * @param inFile bytes that are kept in a file beyond them
     */
    HeldBytes(long inMemory, long inFile) {
        this.inMemory = inMemory;
        this.most = inMemory + inFile;
    }

    void write(byte[] bytes, int from, int count) {
        if (length + count > most) {
            throw new InstanceRefusal.HeaderTooLong(most);
        }
        if (length + count <= inMemory) {
            memory.write(bytes, from, count);
        } else {
            spool(ByteBuffer.wrap(bytes, from, count));
        }
        length += count;
    }

    private void spool(ByteBuffer bytes) {
        try {
            var channel = file == null ? open() : file;
            file = channel;
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException e) {
            throw outage(e);
        }
    }

    private static FileChannel open() throws IOException {
        return FileChannel.open(
                Files.createTempFile("gantry-header-", ".part"),
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE);
    }

    /** Passes everything on, and holds it no longer. */
    void moveTo(OutputStream target) {
        try {
            memory.writeTo(target);
            memory.reset();
            if (file != null) {
                copy(file, target);
            }
        } catch (IOException e) {
            throw outage(e);
        }
        close();
    }

    private static void copy(FileChannel file, OutputStream target) throws IOException {
        var piece = ByteBuffer.allocate(PIECE);
        file.position(0);
        while (file.read(piece) >= 0) {
            target.write(piece.array(), 0, piece.position());
            piece.clear();
        }
    }

    @Override
    public void close() {
        try {
            if (file != null) {
                file.close();
            }
        } catch (IOException e) {
            throw outage(e);
        }
    }

    private static Outage outage(IOException cause) {
        return new Outage(
                "The temporary folder", "the beginning of an instance cannot be held", cause);
    }
}
