package dev.gantry.platform.devices;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import dev.gantry.events.DeviceChanged;
import dev.gantry.events.EventReader;
import dev.gantry.events.EventWriter;
import dev.gantry.events.Topic;
import dev.gantry.events.UnreadableEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * The last state on disk: a record of the topic on each line. A file that is damaged is as good as
 * none, for Kafka has it all.
 */
final class DeviceStateFile {
    private static final Logger LOG = Logger.getLogger(DeviceStateFile.class);
    private static final long LARGEST = 64L * 1024 * 1024;

    private final Path file;
    private final EventReader reader = new EventReader();
    private final EventWriter writer = new EventWriter("devices");

    DeviceStateFile(Path file) {
        this.file = file;
    }

    List<DeviceChanged> read() {
        try {
            if (!Files.exists(file)) {
                return List.of();
            }
            if (Files.size(file) > LARGEST) {
                throw new IOException("it has more than %d bytes".formatted(LARGEST));
            }
            var records = new ArrayList<DeviceChanged>();
            for (var line : Files.readAllLines(file, UTF_8)) {
                records.add((DeviceChanged) reader.read(Topic.DEVICE, line.getBytes(UTF_8)));
            }
            return records;
        } catch (IOException | UnreadableEvent damaged) {
            LOG.warnf("%s is not read, Kafka has the devices: %s", file, damaged.getMessage());
            return List.of();
        }
    }

    /** Another process that is killed meanwhile leaves the former state. */
    void write(Collection<DeviceChanged> records) {
        var text = new StringBuilder();
        for (var record : records) {
            text.append(new String(writer.write(record).value(), UTF_8)).append('\n');
        }
        try {
            var folder = file.toAbsolutePath().getParent();
            Files.createDirectories(folder);
            var next = Files.createTempFile(folder, "devices", ".next");
            Files.writeString(next, text, UTF_8);
            Files.move(next, file, ATOMIC_MOVE, REPLACE_EXISTING);
        } catch (IOException failure) {
            LOG.warnf(
                    "The devices are not kept in %s: %s. Without Kafka the next start would not know"
                            + " them",
                    file, failure.getMessage());
        }
    }
}
