package dev.gantry.platform.disks;

import dev.gantry.platform.settings.SettingRange;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.health.api.Wellness;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/**
 * Tells how much space is left, as metrics and as a check of wellness: a process on a disk that is
 * nearly full is ready and alive, but somebody has to make room before it is full.
 */
@Singleton
public final class WatchDisks {
    /** The check's name, of whichever process. */
    public static final String CHECK = "gantry: disks";

    private static final int MOST_PERCENT = 99;
    private static final long LEAST_SIZE = 1L << 20;
    private static final long MOST_SIZE = 1L << 50;

    private final DiskSettings settings;

    WatchDisks(DiskSettings settings) {
        this.settings = settings;
    }

    void onStart(@Observes @Priority(SettingRange.FIRST) StartupEvent start, MeterRegistry meters) {
        SettingRange.require(
                "gantry.disks.warn-below-percent", settings.warnBelowPercent(), 0, MOST_PERCENT);
        SettingRange.require(
                "gantry.disks.warn-below-size", settings.warnBelowSize(), LEAST_SIZE, MOST_SIZE);
        settings.paths()
                .forEach((name, folder) -> {
                    gauge("gantry.disk.free.bytes", name, folder, Disk::free)
                            .description("Free space where this is kept")
                            .register(meters);
                    gauge("gantry.disk.size.bytes", name, folder, Disk::size)
                            .description("Size of the disk where this is kept")
                            .register(meters);
                });
    }

    private static Gauge.Builder<?> gauge(
            String metric, String name, Path folder, ToLongFunction<Disk> value) {
        return Gauge.builder(metric, () -> ofOne(name, folder, value)).tag("disk", name);
    }

    private static double ofOne(String name, Path folder, ToLongFunction<Disk> value) {
        return Disk.of(Map.of(name, folder)).stream()
                .mapToDouble(value::applyAsLong)
                .findFirst()
                .orElse(Double.NaN);
    }

    /** The disks that will soon be full. */
    List<Disk> nearlyFull() {
        return Disk.of(settings.paths()).stream()
                .filter(disk ->
                        disk.isNearlyFull(
                                settings.warnBelowPercent(),
                                settings.warnBelowSize().asLongValue()))
                .toList();
    }

    @Produces
    @Wellness
    @Singleton
    HealthCheck enoughSpace() {
        return () -> {
            var full = nearlyFull();
            var response = HealthCheckResponse.named(CHECK).status(full.isEmpty());
            full.forEach(disk -> response.withData(String.join(", ", disk.names()), disk.free()));
            return response.build();
        };
    }
}
