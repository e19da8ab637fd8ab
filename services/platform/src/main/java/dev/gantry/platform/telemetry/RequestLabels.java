package dev.gantry.platform.telemetry;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps the labels of requests to a closed set: whoever asks chooses the method and the address,
 * and each new label is memory here and in Prometheus for ever. Addresses of resources are
 * templates already; what else there is comes from files. Should something be left, a bound ends
 * it.
 */
@Singleton
final class RequestLabels {
    private static final String REQUESTS = "http.server";
    private static final String METHOD = "method";
    private static final String URI = "uri";
    private static final String OTHER = "OTHER";
    private static final Set<String> METHODS =
            Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    /** All resources of all services, all pages and their files are some 150. */
    private static final int MOST_ADDRESSES = 400;

    @Produces
    @Singleton
    MeterFilter closedLabels() {
        return new Closed();
    }

    /** Threads share it. */
    static final class Closed implements MeterFilter {
        private final Set<String> addresses = ConcurrentHashMap.newKeySet();

        @Override
        public Meter.Id map(Meter.Id id) {
            if (!id.getName().startsWith(REQUESTS)) {
                return id;
            }
            var method = id.getTag(METHOD);
            var closed =
                    method == null || METHODS.contains(method)
                            ? id
                            : id.withTag(Tag.of(METHOD, OTHER));
            var uri = closed.getTag(URI);
            return uri == null || isKnown(uri) ? closed : closed.withTag(Tag.of(URI, OTHER));
        }

        private boolean isKnown(String uri) {
            return addresses.contains(uri)
                    || addresses.size() < MOST_ADDRESSES && addresses.add(uri);
        }

        @Override
        public MeterFilterReply accept(Meter.Id id) {
            return MeterFilterReply.NEUTRAL;
        }
    }
}
