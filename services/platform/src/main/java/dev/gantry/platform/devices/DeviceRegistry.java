package dev.gantry.platform.devices;

import dev.gantry.events.DeviceChanged;
import dev.gantry.events.Topic;
import dev.gantry.platform.kafka.CompactedTopic;
import dev.gantry.platform.kafka.CompactedTopics;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * What this process knows of devices. It needs nobody to be up: with the topic unreadable it goes
 * on with what it has, and after a start with the last state on disk. Threads may share it.
 */
@Singleton
public final class DeviceRegistry {
    private final CompactedTopics topics;
    private final Optional<DeviceStateFile> file;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final Map<UUID, DeviceChanged> records = new LinkedHashMap<>();
    private Optional<CompactedTopic<DeviceChanged>> topic = Optional.empty();
    private volatile DeviceList devices = DeviceList.EMPTY;
    private volatile boolean inUse;
    private volatile boolean read;

    @Inject
    DeviceRegistry(DeviceSettings settings, CompactedTopics topics) {
        this.topics = topics;
        this.file = settings.stateFile().map(DeviceStateFile::new);
    }

    /** Knows at once what is on disk, and begins to read the topic. */
    @PostConstruct
    void start() {
        file.ifPresent(kept -> remember(kept.read()));
        topic =
                Optional.of(
                        topics.read(Topic.DEVICE, DeviceChanged.class, this::replace, this::take));
    }

    @PreDestroy
    void stop() {
        topic.ifPresent(CompactedTopic::close);
    }

    /** The devices as they are now. */
    public DeviceList devices() {
        return devices;
    }

    /**
     * Whether somebody keeps the registry: before {@code admin} has announced it for the first time
     * nothing is known about anybody, and nobody is a stranger.
     */
    public boolean isInUse() {
        return inUse;
    }

    /** Whether this process knows what it can know: the topic was read, or a state is on disk. */
    public boolean isReady() {
        return read || inUse;
    }

    /** Calls this after each change, on the thread that reads the topic; be quick. */
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    /**
     * The topic was read to its end: what is not in it is no device any more. One that nobody has
     * announced anything in says nothing, for then Kafka has lost it, or is new.
     */
    private synchronized void replace(Collection<DeviceChanged> all) {
        if (all.stream().anyMatch(record -> record.id().equals(DeviceChanged.REGISTRY))) {
            records.clear();
        }
        remember(all);
        read = true;
        changed();
    }

    private synchronized void take(Collection<DeviceChanged> changes) {
        remember(changes);
        changed();
    }

    private synchronized void remember(Collection<DeviceChanged> changes) {
        changes.forEach(record -> records.put(record.id(), record));
        devices =
                new DeviceList(
                        records.values().stream()
                                .flatMap(record -> KnownDevice.in(record).stream())
                                .toList());
        inUse = records.containsKey(DeviceChanged.REGISTRY);
    }

    private void changed() {
        file.ifPresent(kept -> kept.write(records.values()));
        listeners.forEach(Runnable::run);
    }
}
