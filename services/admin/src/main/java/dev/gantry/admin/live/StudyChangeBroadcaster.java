package dev.gantry.admin.live;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Tells open pages that studies changed. A page that is slow, or has not read the last news yet,
 * misses nothing: news say only "look again", so one waiting is as good as many.
 */
@Singleton
public final class StudyChangeBroadcaster {
    /**
     * More open pages than a hospital's administrators have; each holds a connection and a virtual
     * thread.
     */
    private static final int MOST_PAGES = 500;

    private final Set<Subscription> subscriptions = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean ended = new AtomicBoolean();

    /**
     * One open page. Close it when the page is gone. Its methods are called by one thread at a
     * time.
     */
    public final class Subscription implements AutoCloseable {
        private final Optional<String> studyUid;
        private final BlockingQueue<Boolean> news = new ArrayBlockingQueue<>(1);

        private Subscription(Optional<String> studyUid) {
            this.studyUid = studyUid;
        }

        /**
         * Waits for news.
         *
         * @return whether there were any before the time was over
         */
        public boolean await(Duration patience) throws InterruptedException {
            return news.poll(patience.toMillis(), TimeUnit.MILLISECONDS) != null;
        }

        /** Whether the process ends and the page's connection should, too. */
        public boolean isOver() {
            return ended.get();
        }

        @Override
        public void close() {
            subscriptions.remove(this);
        }
    }

    /**
     * Opens a page's ear.
     *
     * @param studyUid the only study it cares about, or empty for all
     * @return empty when too many pages are open
     */
    public Optional<Subscription> subscribe(Optional<String> studyUid) {
        if (ended.get() || subscriptions.size() >= MOST_PAGES) {
            return Optional.empty();
        }
        var subscription = new Subscription(studyUid);
        subscriptions.add(subscription);
        return Optional.of(subscription);
    }

    /** Says that these studies changed. Never waits. */
    public void changed(Set<String> studyUids) {
        for (var subscription : subscriptions) {
            if (subscription.studyUid.map(studyUids::contains).orElse(true)) {
                var _ = subscription.news.offer(true);
            }
        }
    }

    void end(@Observes ShutdownEvent event) {
        ended.set(true);
        subscriptions.forEach(subscription -> {
            var _ = subscription.news.offer(true);
        });
    }
}
