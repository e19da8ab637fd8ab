package dev.gantry.standalone.local;

import dev.gantry.servers.Server;
import dev.gantry.servers.ServerFailure;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Watches processes and brings back those that end by themselves. */
final class Supervisor {
    private static final Logger LOG = Logger.getLogger(Supervisor.class);
    private static final Duration ROUND = Duration.ofSeconds(1);
    private static final int MOST_ROUNDS_TO_WAIT = 30;

    private final List<Server> watched;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private int failures;

    Supervisor(List<Server> watched) {
        this.watched = List.copyOf(watched);
    }

    void start() {
        Thread.ofPlatform().daemon().name("supervisor").start(this::watch);
    }

    private void watch() {
        try {
            while (!stopping.await(pause().toMillis(), TimeUnit.MILLISECONDS)) {
                round();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Longer after each failure in a row. */
    private Duration pause() {
        return ROUND.multipliedBy(Math.min(1L << Math.min(failures, 5), MOST_ROUNDS_TO_WAIT));
    }

    private synchronized void round() {
        for (var server : watched) {
            if (stopping.getCount() > 0 && !server.isAlive()) {
                restart(server);
            }
        }
    }

    private void restart(Server server) {
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

    /** Stops everything, the last one first. */
    void stop() {
        stopping.countDown();
        stopAll();
    }

    private synchronized void stopAll() {
        for (var server : watched.reversed()) {
            try {
                server.stop();
            } catch (ServerFailure failure) {
                LOG.errorf("%s", failure.getMessage());
            }
        }
    }
}
