package dev.gantry.platform.health;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/** Makes readiness checks out of probes. */
public final class Checks {
    private Checks() {}

    /**
     * A check that is up when the probe returns, and else says why not.
     *
     * @param name service and server, for example {@code index: Kafka}
     * @param probe returns or throws within a few seconds
     */
    public static HealthCheck of(String name, Runnable probe) {
        return () -> {
            try {
                probe.run();
                return HealthCheckResponse.named(name).up().build();
            } catch (RuntimeException e) { // whatever it was, the answer is no
                return HealthCheckResponse.named(name)
                        .down()
                        .withData("why", String.valueOf(e.getMessage()))
                        .build();
            }
        };
    }
}
