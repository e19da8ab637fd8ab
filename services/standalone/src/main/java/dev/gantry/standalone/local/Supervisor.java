package dev.gantry.standalone.local;

import dev.gantry.platform.retry.BackOff;
import dev.gantry.servers.Server;
import dev.gantry.servers.ServerFailure;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Watches processes and brings back those that end by themselves. Each is watched by a thread of
 * its own: a service that is started again waits until the servers it needs answer, and if one of
 * them has ended, too, somebody must see to that meanwhile.
 */
final class Supervisor {
    private static final Logger LOG = Logger.getLogger(Supervisor.class);
    private static final Duration ROUND = Duration.ofSeconds(1);
    private static final BackOff BACK_OFF =
            new BackOff(ROUND.multipliedBy(2), ROUND.multipliedBy(30));

    private final List<Watch> watches;
    private final CountDownLatch stopping = new CountDownLatch(1);

    Supervisor(List<Server> watched) {
        this.watches = watched.stream().map(Watch::new).toList();
    }

    void start() {
        for (var watch : watches) {
            Thread.ofPlatform()
                    .daemon()
                    .name("supervisor of " + watch.server.name())
                    .start(watch::run);
        }
    }

    /** Stops everything, the last one first. */
    void stop() {
        stopping.countDown();
        watches.reversed().forEach(Watch::stop);
    }

    /** One process and who looks after it; a server is for one thread at a time. */
    private final class Watch {
        private final Server server;
        private int failures;

        Watch(Server server) {
            this.server = server;
        }

        void run() {
            try {
                while (!stopping.await(pause().toMillis(), TimeUnit.MILLISECONDS)) {
                    look();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private Duration pause() {
            return failures == 0 ? ROUND : BACK_OFF.after(failures);
        }

        private synchronized void look() {
            if (stopping.getCount() == 0 || server.isAlive()) {
                return;
            }
            LOG.errorf("%s ended by itself and is started again", server.name());
            try {
                server.start();
                failures = 0;
                LOG.infof("%s runs again", server.name());
            } catch (ServerFailure failure) {
                failures++;
                LOG.errorf("%s", failure.getMessage());
            }
        }

        synchronized void stop() {
            try {
                server.stop();
            } catch (ServerFailure failure) {
                LOG.errorf("%s", failure.getMessage());
            }
        }
    }
}
