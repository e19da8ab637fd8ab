package dev.gantry.platform.time;

import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** The clock of the machine, for whoever writes down when something happened. */
@Singleton
public class SystemClock {
    /** In UTC; a test brings its own, which jumps. */
    @Produces
    @DefaultBean
    @Singleton
    public Clock utc() {
        return Clock.systemUTC();
    }
}
