package dev.gantry.ingest.tls;

import dev.gantry.dicom.data.ControlCharacters;
import dev.gantry.dicom.tls.DeviceTls;
import dev.gantry.dicom.tls.TlsCredentials;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.health.api.Wellness;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/**
 * Tells when our certificates for devices end: as metrics, and as a check of wellness that fails 30
 * days before. The day after, no device can send over TLS.
 */
@Singleton
public final class WatchCertificates {
    /** The check's name, of whichever process. */
    public static final String CHECK = "gantry: certificates";

    private static final Duration EARLY = Duration.ofDays(30);

    private final DeviceTls tls;
    private final Clock clock;

    WatchCertificates(DeviceCertificates certificates, Clock clock) {
        this.tls = certificates.tls();
        this.clock = clock;
    }

    void onStart(@Observes StartupEvent start, MeterRegistry meters) {
        gauge(meters, "own", TlsCredentials::chain);
        gauge(meters, "trust", TlsCredentials::trusted);
    }

    private void gauge(
            MeterRegistry meters,
            String which,
            Function<TlsCredentials, List<X509Certificate>> certificates) {
        Gauge.builder(
                        "gantry.ingest.tls.certificate.expiry",
                        () -> firstEnd(certificates.apply(tls.credentials())))
                .description(
                        "When the first of our certificates, or of those that are trusted, ends:"
                                + " seconds since 1970")
                .baseUnit("seconds")
                .tag("certificate", which)
                .register(meters);
    }

    private static double firstEnd(List<X509Certificate> certificates) {
        return certificates.stream()
                .mapToDouble(one -> one.getNotAfter().toInstant().getEpochSecond())
                .min()
                .orElse(Double.NaN);
    }

    /**
     * Which end soon or have ended, by name. Of a name that there are several of the last end
     * counts: the new certificate of an issuer is put beside its old one.
     */
    Map<String, Instant> endingSoon() {
        var ends = new TreeMap<String, Instant>();
        var credentials = tls.credentials();
        for (var certificates : List.of(credentials.chain(), credentials.trusted())) {
            certificates.forEach(one ->
                    ends.merge(name(one), one.getNotAfter().toInstant(), WatchCertificates::later));
        }
        var early = clock.instant().plus(EARLY);
        ends.values().removeIf(end -> !end.isBefore(early));
        return ends;
    }

    private static String name(X509Certificate certificate) {
        return ControlCharacters.escaped(certificate.getSubjectX500Principal().getName());
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    @Produces
    @Wellness
    @Singleton
    HealthCheck certificatesLast() {
        return () -> {
            var ending = endingSoon();
            var response = HealthCheckResponse.named(CHECK).status(ending.isEmpty());
            ending.forEach((name, end) -> response.withData(name, end.toString()));
            return response.build();
        };
    }
}
