package dev.gantry.servers;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A server that is a JVM of its own. */
abstract sealed class ForkedServer implements Server permits KafkaServer, ProxyServer, S3Server {
    private static final Duration START_DEADLINE = Duration.ofSeconds(60);

    private final ChildJvm.Command command;
    private final int port;
    private @Nullable ChildJvm child;

    ForkedServer(ChildJvm.Command command, int port) {
        this.command = command;
        this.port = port;
    }

    @Override
    public final String name() {
        return command.name();
    }

    @Override
    public final int port() {
        return port;
    }

    @Override
    public final void start() {
        if (isAlive()) {
            return;
        }
        var started = ChildJvm.start(command);
        started.awaitReady(START_DEADLINE);
        child = started;
    }

    @Override
    public final boolean isAlive() {
        return child != null && child.isAlive();
    }

    @Override
    public final void stop() {
        if (child != null) {
            child.stop();
            child = null;
        }
    }

    @Override
    public final void kill() {
        if (child != null) {
            child.kill();
            child = null;
        }
    }
}
