package dev.gantry.standalone.local;

import dev.gantry.servers.FreePort;
import dev.gantry.servers.Server;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** All services in this process: one Quarkus application with all of them on its class path. */
final class OneProcess implements Services {
    private static final Duration READY_DEADLINE = Duration.ofMinutes(3);
    private static final Duration STOP_DEADLINE = Duration.ofSeconds(30);

    /** Quarkus makes the application object itself, and only one runs in a process. */
    private static volatile Runnable whenReady = () -> {};

    private static volatile URI self = URI.create("http://127.0.0.1");

    private final Setup setup;
    private final URI management;
    private final DataFolder folder;
    private final LocalServers servers;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile boolean started;

    OneProcess(Setup setup, DataFolder folder, LocalServers servers) {
        this.setup = setup;
        int wanted = setup.ports().management();
        this.management = URI.create("http://127.0.0.1:" + (wanted == 0 ? FreePort.any() : wanted));
        this.folder = folder;
        this.servers = servers;
    }

    @Override
    public List<Server> watched() {
        return servers.all();
    }

    @Override
    public Map<String, URI> management() {
        return Map.of("gantry", management);
    }

    @Override
    public int run(Runnable ready) {
        var managed = new HashMap<String, URI>();
        ServiceSettings.SERVICES.forEach(name -> managed.put(name, management));
        var ports = setup.ports();
        var listens = new ServiceSettings.Listens(ports.bind(), ports.http(), management.getPort());
        new ServiceSettings(setup)
                .of(listens, setup.origin(), managed, folder.log("gantry"))
                .forEach(System::setProperty);
        servers.settings().forEach(System::setProperty);
        servers.secrets().forEach(System::setProperty);
        whenReady = ready;
        self = management;
        started = true;
        var end = new AtomicReference<>(new End(0, Optional.empty()));
        try {
            // with a handler of ours, Quarkus tells nobody else why it did not start
            Quarkus.run(
                    Application.class,
                    (code, failure) -> end.set(new End(code, Optional.ofNullable(failure))));
        } finally {
            stopped.countDown(); // also when the application could not even be made
        }
        end.get()
                .failure()
                .ifPresent(why -> {
                    throw new IllegalStateException("The services did not start", why);
                });
        return end.get().code();
    }

    private record End(int code, Optional<Throwable> failure) {}

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
            try (var readiness = new Readiness()) {
                readiness.await(self, READY_DEADLINE);
            }
            whenReady.run();
            Quarkus.waitForExit();
            return 0;
        }
    }
}
