package dev.gantry.standalone.local;

import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;

/** The whole of Gantry on one machine, from {@code up} to Ctrl-C or {@code down}. */
public final class Platform {
    private final Setup setup;
    private final DataFolder folder;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile RunState state;

    private Platform(Setup setup, DataFolder folder) {
        this.setup = setup;
        this.folder = folder;
        this.state =
                new RunState(
                        ProcessHandle.current().pid(),
                        RunState.Phase.STARTING,
                        setup.origin(),
                        new TreeMap<>(),
                        "");
    }

    /** Starts it in a process of its own; returns when that is ready. */
    public static int detach(Setup setup) {
        return Detached.start(setup);
    }

    /** Runs it until this process is asked to end; the exit code. */
    public static int run(Setup setup) {
        var folder = new DataFolder(setup.data());
        var lock = folder.claim();
        var platform = new Platform(setup, folder);
        try {
            FolderChecks.require(folder, setup.objects());
            PublicPorts.requireFree(setup.ports());
            return platform.run();
        } catch (RuntimeException | Error failure) { // the outermost: nothing ends without a word
            throw platform.failed(failure);
        } finally {
            platform.ended.countDown();
            assert lock.isValid(); // and keeps it reachable until here
        }
    }

    private int run() {
        enter(RunState.Phase.STARTING, "");
        say("Starting on %s ...".formatted(setup.data()));
        var servers = new LocalServers(folder, setup.objects());
        var services =
                switch (setup.mode()) {
                    case ALL_IN_ONE -> new OneProcess(setup, folder, servers);
                    case DISTRIBUTED -> new ManyProcesses(setup, folder, servers);
                };
        var supervisor = new Supervisor(services.watched());
        Runtime.getRuntime()
                .addShutdownHook(new Thread(() -> end(services, supervisor), "stop Gantry"));
        try {
            servers.start();
            state.services().putAll(services.management());
            return services.run(() -> ready(supervisor));
        } catch (RuntimeException | Error failure) {
            supervisor.stop();
            throw failure;
        }
    }

    private void ready(Supervisor supervisor) {
        supervisor.start();
        StartupBanner.sendDemo(setup);
        enter(RunState.Phase.READY, "");
        StartupBanner.lines(setup).forEach(this::say);
    }

    /** The order of a clean end: services, then the servers they need. */
    private void end(Services services, Supervisor supervisor) {
        services.awaitStop();
        supervisor.stop();
    }

    private void enter(RunState.Phase phase, String message) {
        state = state.in(phase, message);
        state.write(folder.stateFile());
    }

    private CommandFailed failed(Throwable failure) {
        var cannot = StartLog.told(folder, failure);
        try {
            enter(RunState.Phase.FAILED, String.valueOf(cannot.getMessage()));
        } catch (CommandFailed noSpace) { // the first failure is the one to be told
            cannot.addSuppressed(noSpace);
        }
        return cannot;
    }

    private void say(String line) {
        System.out.println(line);
    }
}
