package dev.gantry.testkit.faults;

import java.time.Duration;

/** The network between the services and one server is bad. */
record NetworkFault(String server, TcpProxy network, Kind kind) implements Fault {
    private static final int SLOW_BYTES_PER_SECOND = 64 * 1024;
    private static final Duration LATE = Duration.ofMillis(200);

    /** In which way. */
    enum Kind {
        CUT,
        SLOW,
        LATE,
        RESET,
        REFUSING
    }

    @Override
    public String name() {
        return switch (kind) {
            case CUT -> "network to %s cut".formatted(server);
            case SLOW -> "network to %s slow".formatted(server);
            case LATE -> "network to %s late".formatted(server);
            case RESET -> "connections to %s reset".formatted(server);
            case REFUSING -> "%s accepts no connections".formatted(server);
        };
    }

    @Override
    public boolean begin() {
        switch (kind) {
            case CUT -> network.cut();
            case SLOW -> network.slowDownTo(SLOW_BYTES_PER_SECOND);
            case LATE -> network.delayBy(LATE);
            case RESET -> network.reset();
            case REFUSING -> {
                network.stopAccepting();
                network.reset();
            }
        }
        return true;
    }

    @Override
    public void end() {
        network.heal();
    }
}
