package dev.gantry.platform.origin;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * What an operator says about the addresses by which this archive is reached over HTTP. Checked
 * when it is made, at the start: what cannot be meant stops it with a sentence.
 */
@Singleton
public final class OriginSettings {
    private static final String EVERYBODY = "*";
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private final Optional<Origin> publicUrl;
    private final List<Authority> allowedHosts;
    private final List<String> trustedProxies;
    private final boolean isReadByEverybody;
    private final List<Origin> corsOrigins;

    OriginSettings(
            @ConfigProperty(name = "gantry.public-url") Optional<String> publicUrl,
            @ConfigProperty(name = "gantry.allowed-hosts") Optional<List<String>> allowedHosts,
            @ConfigProperty(name = "gantry.trusted-proxies") Optional<List<String>> trustedProxies,
            @ConfigProperty(name = "gantry.cors-origins") Optional<List<String>> corsOrigins) {
        this.publicUrl = publicUrl.map(OriginSettings::publicUrl);
        this.allowedHosts = said(allowedHosts).map(OriginSettings::allowedHost).toList();
        this.trustedProxies = said(trustedProxies).toList();
        this.isReadByEverybody = said(corsOrigins).anyMatch(EVERYBODY::equals);
        this.corsOrigins =
                said(corsOrigins)
                        .filter(one -> !one.equals(EVERYBODY))
                        .map(OriginSettings::corsOrigin)
                        .toList();
        if (isReadByEverybody && !this.corsOrigins.isEmpty()) {
            throw new IllegalArgumentException(
                    "gantry.cors-origins has * and %s: say one or the other"
                            .formatted(text(this.corsOrigins)));
        }
    }

    /** The address by which browsers and programs reach this archive, and all its links begin. */
    public Optional<Origin> publicUrl() {
        return publicUrl;
    }

    /** Further names by which we are called; their ports do not matter. */
    List<Authority> allowedHosts() {
        return allowedHosts;
    }

    /**
     * Whether requests are passed on to us, so that our own address does not tell who reaches us: a
     * proxy is trusted, or the public address is no name of this machine alone.
     */
    public boolean isReachedThroughOthers() {
        return !trustedProxies.isEmpty()
                || publicUrl.filter(url -> !LOOPBACK.contains(url.host())).isPresent();
    }

    /** Whether any page may read, without anything that tells who its reader is. */
    boolean isReadByEverybody() {
        return isReadByEverybody;
    }

    /** Other web servers whose pages may do here what their reader may. */
    List<Origin> corsOrigins() {
        return corsOrigins;
    }

    private static Stream<String> said(Optional<List<String>> values) {
        return values.stream()
                .flatMap(List::stream)
                .map(String::strip)
                .filter(text -> !text.isEmpty());
    }

    private static Origin publicUrl(String text) {
        return Origin.ofSetting(text)
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                ("gantry.public-url=%s is no http(s)://host[:port]; it has no path,"
                                                + " for console and viewer are at the root")
                                        .formatted(text)));
    }

    private static Authority allowedHost(String text) {
        return Authority.ofSetting(text)
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                ("gantry.allowed-hosts: %s is no name of a host; write it without"
                                                + " scheme and path, for instance pacs.hospital.example")
                                        .formatted(text)));
    }

    private static Origin corsOrigin(String text) {
        return Origin.ofSetting(text)
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "gantry.cors-origins: %s is no http(s)://host[:port]"
                                        .formatted(text)));
    }

    private static String text(List<Origin> origins) {
        return origins.stream().map(Origin::toString).collect(Collectors.joining(", "));
    }
}
