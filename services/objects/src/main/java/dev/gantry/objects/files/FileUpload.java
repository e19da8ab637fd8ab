package dev.gantry.objects.files;

import dev.gantry.objects.ObjectKey;
import dev.gantry.objects.ObjectStoreOutage;
import dev.gantry.objects.ObjectUpload;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** An upload that grows in a temporary file and becomes the object by a rename. */
final class FileUpload extends ObjectUpload {
    private final Path temporary;
    private final Path target;
    private final Path root;
    private final FileChannel channel;
    private final PowerLoss powerLoss;

    FileUpload(ObjectKey key, Path temporary, Path target, Path root, PowerLoss powerLoss)
            throws IOException {
        super(key);
        this.temporary = temporary;
        this.target = target;
        this.root = root;
        this.powerLoss = powerLoss;
        this.channel = FileChannel.open(temporary, StandardOpenOption.WRITE);
    }

    @Override
    protected void transfer(byte[] bytes, int offset, int count) {
        try {
            var buffer = ByteBuffer.wrap(bytes, offset, count);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
        } catch (IOException e) {
            throw outage("write", e);
        }
    }

    @Override
    protected void publish() {
        try {
            var folder = Durable.folderOf(target);
            switch (powerLoss) {
                case KEEPS_COMMITTED -> {
                    channel.force(false); // its length belongs to what is forced
                    place(folder);
                    Durable.folderAndWay(folder);
                }
                case MAY_LOSE_COMMITTED -> place(folder);
            }
        } catch (IOException e) {
            throw outage("store", e);
        }
    }

    private void place(Path folder) throws IOException {
        channel.close();
        Durable.createFolders(folder);
        Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    protected void discard() {
        try (channel) {
            Files.deleteIfExists(temporary);
        } catch (IOException e) {
            throw outage("discard", e);
        }
    }

    private ObjectStoreOutage outage(String what, IOException cause) {
        return new ObjectStoreOutage(
                "Cannot %s %s in %s: %s".formatted(what, key(), root, cause.getMessage()), cause);
    }
}
