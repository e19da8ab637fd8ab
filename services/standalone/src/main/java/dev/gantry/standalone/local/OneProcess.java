package dev.gantry.standalone.local;

import dev.gantry.servers.Server;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** All services in this process: one Quarkus application with all of them on its class path. */
final class OneProcess implements Services {
    private static final Duration READY_DEADLINE = Duration.ofMinutes(3);
    private static final Duration STOP_DEADLINE = Duration.ofSeconds(30);

    /** Quarkus makes the application object itself, and only one runs in a process. */
    private static volatile Runnable whenReady = () -> {};

    private static volatile URI self = URI.create("http://127.0.0.1");

    private final Setup setup;
    private final DataFolder folder;
    private final LocalServers servers;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile boolean started;

    OneProcess(Setup setup, DataFolder folder, LocalServers servers) {
        this.setup = setup;
        this.folder = folder;
        this.servers = servers;
    }

    @Override
    public List<Server> watched() {
        return servers.all();
    }

    @Override
    public Map<String, URI> addresses() {
        return Map.of("gantry", setup.origin());
    }

    @Override
    public int run(Runnable ready) {
        var addresses = new HashMap<String, URI>();
        ServiceSettings.SERVICES.forEach(name -> addresses.put(name, setup.origin()));
        var ports = setup.ports();
        new ServiceSettings(setup)
                .of(ports.bind(), ports.http(), addresses, folder.log("gantry"))
                .forEach(System::setProperty);
        servers.settings().forEach(System::setProperty);
        servers.secrets().forEach(System::setProperty);
        whenReady = ready;
        self = setup.origin();
        started = true;
        var exit = new int[1];
        Quarkus.run(
                Application.class,
                (code, failure) -> {
                    exit[0] = failure == null ? code : 1;
                    stopped.countDown();
                });
        return exit[0];
    }

    @Override
    public void awaitStop() {
        try {
            if (started && !stopped.await(STOP_DEADLINE.toMillis(), TimeUnit.MILLISECONDS)) {
                System.err.println("gantry: the services did not stop in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Runs once Quarkus has started everything. */
    public static final class Application implements QuarkusApplication {
        @Override
        public int run(String... arguments) throws InterruptedException {
            long end = System.nanoTime() + READY_DEADLINE.toNanos();
            try (var readiness = new Readiness()) {
                while (!readiness.of(self).filter(Readiness.Answer::isReady).isPresent()) {
                    if (System.nanoTime() > end) {
                        throw new CannotRun(
                                "Not ready after %s; ask gantry status".formatted(READY_DEADLINE));
                    }
                    TimeUnit.MILLISECONDS.sleep(100);
                }
            }
            whenReady.run();
            Quarkus.waitForExit();
            return 0;
        }
    }
}
