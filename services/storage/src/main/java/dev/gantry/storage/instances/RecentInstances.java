package dev.gantry.storage.instances;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.gantry.retrieval.InstanceAddress;
import dev.gantry.retrieval.Pixels;
import dev.gantry.retrieval.StoredInstance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What the index has said within the last two seconds. A viewer that asks for one instance of a
 * series asks for the next ones at once: with the second one the whole series is read, and a
 * thousand frames cost two looks at the index and not a thousand.
 *
 * <p>Only what is there is remembered. A new instance is found at once; one that was deleted, or
 * whose object is another one now, is served as it was for two seconds longer.
 */
@Singleton
public final class RecentInstances {
    private static final Duration REMEMBERED = Duration.ofSeconds(2);

    /** Instances of a kilobyte or two; those of many frames count more. */
    private static final int MOST = 10_000;

    private static final int FRAMES_OF_ONE = 64;

    /** Of one series; the others are looked up one by one. */
    private static final int PAGE = 2_000;

    private final InstanceTable table;
    private final Cache<InstanceAddress, StoredInstance> known;
    private final Cache<StudyOrSeries, AtomicInteger> asked;

    @Inject
    RecentInstances(InstanceTable table) {
        this(table, Ticker.systemTicker());
    }

    RecentInstances(InstanceTable table, Ticker ticker) {
        this.table = table;
        this.known =
                Caffeine.newBuilder()
                        .ticker(ticker)
                        .expireAfterWrite(REMEMBERED)
                        .maximumWeight(MOST)
                        .weigher((InstanceAddress _, StoredInstance row) -> weight(row))
                        .build();
        this.asked =
                Caffeine.newBuilder()
                        .ticker(ticker)
                        .expireAfterWrite(REMEMBERED)
                        .maximumSize(MOST)
                        .build();
    }

    private static int weight(StoredInstance instance) {
        return instance.pixels() instanceof Pixels.Frames(_, var table)
                ? 1 + table.numberOfFrames() / FRAMES_OF_ONE
                : 1;
    }

    /** The instance at this address. */
    public Optional<StoredInstance> find(InstanceAddress address) {
        var found = known.getIfPresent(address);
        if (found == null && isSecondOf(StudyOrSeries.seriesOf(address))) {
            table.page(StudyOrSeries.seriesOf(address), "", PAGE).forEach(this::remember);
            found = known.getIfPresent(address);
        }
        return Optional.ofNullable(found).or(() -> lookUp(address));
    }

    /** True once for each series, however many ask: the others need not wait for the page. */
    private boolean isSecondOf(StudyOrSeries series) {
        return asked.get(series, _ -> new AtomicInteger()).incrementAndGet() == 2;
    }

    private Optional<StoredInstance> lookUp(InstanceAddress address) {
        var found = table.find(address);
        found.ifPresent(this::remember);
        return found;
    }

    private void remember(StoredInstance instance) {
        known.put(instance.address(), instance);
    }
}
