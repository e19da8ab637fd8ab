package dev.gantry.admin.devices;

import static java.util.stream.Collectors.groupingBy;

import dev.gantry.admin.AdminSettings;
import dev.gantry.events.DeviceChanged;
import dev.gantry.platform.database.Database;
import dev.gantry.platform.devices.DeviceAddress;
import dev.gantry.platform.devices.DeviceList;
import dev.gantry.platform.devices.KnownDevice;
import dev.gantry.platform.devices.Recognition;
import io.quarkus.agroal.DataSource;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * What devices do: when each was last here, what it brought and was refused today. A day is one of
 * the place where Gantry runs, as on all pages.
 */
@Singleton
public final class DeviceActivity {
    private final Database database;
    private final ActivitySearch search;
    private final ElsewhereTable elsewhere;
    private final AdminSettings.Unknown settings;
    private final Clock clock;

    DeviceActivity(
            @DataSource("admin") Database database,
            ActivitySearch search,
            ElsewhereTable elsewhere,
            AdminSettings settings,
            Clock clock) {
        this.database = database;
        this.search = search;
        this.elsewhere = elsewhere;
        this.settings = settings.unknownDevices();
        this.clock = clock;
    }

    /**
     * What one device does.
     *
     * @param lastSeen when it last opened an association; nothing when that was before it was a
     *     device, or never
     * @param imagesToday that it brought and that were kept
     * @param refusedToday associations and images
     * @param elsewhere who calls with its title from where it is not, the latest first
     */
    public record Activity(
            Optional<Instant> lastSeen,
            long imagesToday,
            long refusedToday,
            List<Elsewhere> elsewhere) {
        /** Copies the list. */
        public Activity {
            elsewhere = List.copyOf(elsewhere);
        }
    }

    /** Calls from another address with the title of the device. */
    public record Elsewhere(String address, Instant lastAt, long count, String reason) {
        static Elsewhere of(ElsewhereTable.Calls calls) {
            return new Elsewhere(calls.address(), calls.lastAt(), calls.count(), calls.reason());
        }
    }

    /** What these do, by id; each has one. Those that share a title belong together. */
    public Map<UUID, Activity> of(List<DeviceChanged> devices) {
        var zone = ZoneId.systemDefault();
        var today = LocalDate.ofInstant(clock.instant(), zone).atStartOfDay(zone).toInstant();
        return database.with(handle -> {
            var seen = search.lastSeen(handle, devices.stream().map(DeviceChanged::id).toList());
            var list = new Callers(devices);
            var images = list.sums(search.images(handle, today));
            var refused = list.sums(search.refused(handle, today));
            var calls = elsewhere.since(handle, clock.instant().minus(settings.keep()));
            var activities = new HashMap<UUID, Activity>();
            for (var device : devices) {
                var id = device.id();
                activities.put(
                        id,
                        new Activity(
                                Optional.ofNullable(seen.get(id)),
                                images.getOrDefault(id, 0L),
                                refused.getOrDefault(id, 0L),
                                calls.getOrDefault(id, List.of()).stream()
                                        .map(Elsewhere::of)
                                        .toList()));
            }
            return activities;
        });
    }

    /** Whose calls these were. */
    private record Callers(Map<String, List<KnownDevice>> byTitle) {
        Callers(List<DeviceChanged> devices) {
            this(
                    devices.stream()
                            .flatMap(one ->
                                    one
                                            .device()
                                            .map(device ->
                                                    new KnownDevice(
                                                            one.id(), one.version(), device))
                                            .stream())
                            .collect(groupingBy(Callers::title)));
        }

        private static String title(KnownDevice known) {
            return known.device().aeTitle().toUpperCase(Locale.ROOT);
        }

        Map<UUID, Long> sums(List<ActivitySearch.Count> counts) {
            var sums = new HashMap<UUID, Long>();
            for (var count : counts) {
                owner(count).ifPresent(id -> sums.merge(id, count.count(), Long::sum));
            }
            return sums;
        }

        /**
         * A page waits for no name server: a device that is known by name has what its title has.
         */
        private Optional<UUID> owner(ActivitySearch.Count count) {
            var candidates = byTitle.getOrDefault(count.title(), List.of());
            if (candidates.isEmpty()) {
                return Optional.empty();
            }
            if (candidates.stream().anyMatch(Callers::hasNames)) {
                return Optional.of(candidates.getFirst().id());
            }
            return address(count.host())
                    .flatMap(address ->
                            switch (new DeviceList(candidates)
                                    .recognize(count.title(), address, Optional.empty())) {
                                case Recognition.Known(var known) -> Optional.of(known.id());
                                case Recognition.Elsewhere _, Recognition.Unknown _ ->
                                        Optional.empty();
                            });
        }

        private static boolean hasNames(KnownDevice known) {
            Function<String, DeviceAddress> parse = DeviceAddress::parse;
            return known.device().addresses().stream()
                    .map(parse)
                    .anyMatch(DeviceAddress.HostName.class::isInstance);
        }

        private static Optional<InetAddress> address(String host) {
            try {
                return Optional.of(InetAddress.ofLiteral(host));
            } catch (IllegalArgumentException noLiteral) {
                return Optional.empty();
            }
        }
    }
}
