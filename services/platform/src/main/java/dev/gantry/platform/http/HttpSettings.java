package dev.gantry.platform.http;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Bounds of HTTP connections beside those of the framework. */
@ConfigMapping(prefix = "gantry.http")
public interface HttpSettings {
    /**
     * How long a new connection may take until the head of its first request is there, 1 s to 10
     * min. Between two requests it is {@code quarkus.http.idle-timeout}, however the bytes come.
     */
    @WithDefault("30s")
    Duration headTimeout();
}
