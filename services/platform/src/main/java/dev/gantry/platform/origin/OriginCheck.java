package dev.gantry.platform.origin;

import dev.gantry.platform.problem.Problem;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.HostAndPort;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Who is called, and on whose behalf.
 *
 * <p>A request calls us by one of our names ({@link AllowedHosts}), wherever it says a name: in the
 * header {@code Host}, in an absolute target (RFC 9112 section 3.2.2), in {@code :authority} of
 * HTTP/2. What a trusted proxy forwards counts instead, since the proxy may call us as it likes.
 * Anything else is 421, before anything else is done.
 *
 * <p>A request that changes something comes from one of our own pages, or from no page at all. A
 * browser says so in {@code Origin}, which it sends with every such request, and where it can be
 * trusted to, in {@code Sec-Fetch-Site}. Of the latter {@code same-site} is refused, too: a site is
 * all of a domain with all its ports, so that the page of any other program on this machine, or of
 * any other server of the hospital, would be one. Programs send neither.
 */
@Singleton
final class OriginCheck {
    private static final Set<HttpMethod> SAFE =
            Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
    private static final Set<String> NO_OTHER_SITE = Set.of("same-origin", "none");
    private static final int QUOTED = 100;

    private final AllowedHosts hosts;
    private final OriginSettings settings;

    OriginCheck(AllowedHosts hosts, OriginSettings settings) {
        this.hosts = hosts;
        this.settings = settings;
    }

    /** Why the request is not answered; empty where it is. */
    Optional<Problem> refusal(HttpServerRequest request) {
        // where a proxy is trusted the framework has put what it forwards into this header
        var headers = List.copyOf(request.headers().getAll("Host"));
        if (headers.size() != 1 && !isInPseudoHeader(request, headers)) {
            return Optional.of(
                    Problem.of(
                            400,
                            "A request has one header Host (RFC 9112 section 3.2), this one has %d",
                            headers.size()));
        }
        return headers.stream()
                .findFirst()
                .flatMap(this::refusal)
                .or(() -> absolute(request.uri()).flatMap(this::refusal))
                .or(() -> authority(request).flatMap(this::refusal))
                .or(() -> changing(request, headers));
    }

    private static boolean isInPseudoHeader(HttpServerRequest request, List<String> headers) {
        return request.version() == HttpVersion.HTTP_2
                && headers.isEmpty()
                && authority(request).isPresent();
    }

    private Optional<Problem> refusal(String name) {
        var authority = Authority.parse(name);
        if (authority.isEmpty()) {
            return Optional.of(
                    Problem.of(400, "%s is no host[:port] (RFC 9110 section 7.2)", quoted(name)));
        }
        if (hosts.has(authority.get())) {
            return Optional.empty();
        }
        return Optional.of(
                Problem.of(
                        421,
                        "This archive is not called %s. Call it by its address, or have its operator"
                                + " add the name to gantry.allowed-hosts",
                        quoted(authority.get().host())));
    }

    private Optional<Problem> changing(HttpServerRequest request, List<String> headers) {
        if (SAFE.contains(request.method())) {
            return Optional.empty();
        }
        var origins = request.headers().getAll("Origin");
        for (var origin : origins) {
            if (!isOurs(origin, request, headers) && !isNamed(origin)) {
                return Optional.of(
                        Problem.of(
                                403,
                                "A page of %s may change nothing here. If it is this archive's own"
                                        + " address set gantry.public-url, if it is another server that"
                                        + " may, gantry.cors-origins",
                                quoted(origin)));
            }
        }
        boolean isOfNamed = !origins.isEmpty() && origins.stream().allMatch(this::isNamed);
        for (var site : request.headers().getAll("Sec-Fetch-Site")) {
            if (!NO_OTHER_SITE.contains(site) && !isOfNamed) {
                return Optional.of(
                        Problem.of(
                                403,
                                "A page of another server (Sec-Fetch-Site: %s) may change nothing"
                                        + " here; its operator names those that may in"
                                        + " gantry.cors-origins",
                                quoted(site)));
            }
        }
        return Optional.empty();
    }

    /** Whether a page that was loaded by the very address that is called now asks. */
    private boolean isOurs(String origin, HttpServerRequest request, List<String> headers) {
        var page = Origin.parse(origin);
        if (page.isEmpty()) {
            return false;
        }
        if (settings.publicUrl().equals(page)) {
            return true;
        }
        // who ends TLS in front of us and does not say so leaves us with http, and with a port only
        // if it is not the usual one of the page's scheme
        var scheme = "https".equals(request.scheme()) ? "https" : page.get().scheme();
        return Stream.concat(headers.stream(), authority(request).stream())
                .flatMap(name -> Authority.parse(name).stream())
                .anyMatch(name -> Origin.of(scheme, name).equals(page.get()));
    }

    /** Whether it is one of those that may do here what their reader may. */
    boolean isNamed(String origin) {
        return Origin.parse(origin).filter(settings.corsOrigins()::contains).isPresent();
    }

    private static Optional<String> absolute(String target) {
        int separator = target.indexOf("://");
        if (target.startsWith("/") || separator < 0) {
            return Optional.empty();
        }
        var rest = target.substring(separator + 3);
        int end = rest.length();
        for (var delimiter : List.of("/", "?", "#")) {
            int at = rest.indexOf(delimiter);
            end = at < 0 ? end : Math.min(end, at);
        }
        return Optional.of(rest.substring(0, end));
    }

    /**
     * As the framework has it: forwarded by a trusted proxy, or that of HTTP/2, or the header's.
     */
    private static Optional<String> authority(HttpServerRequest request) {
        return Optional.ofNullable(request.authority()).map(OriginCheck::text);
    }

    private static String text(HostAndPort said) {
        boolean isBare = said.host().contains(":") && !said.host().startsWith("[");
        var host = isBare ? "[" + said.host() + "]" : said.host();
        return said.port() < 0 ? host : host + ":" + said.port();
    }

    /** As much of it as helps, and nothing that could be taken for something else. */
    private static String quoted(String value) {
        var shown = value.substring(0, Math.min(value.length(), QUOTED));
        return shown.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9:/.,@\\[\\]_-]", "?");
    }
}
