package dev.gantry.platform.origin;

import dev.gantry.platform.problem.Problem;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.CorsHandler;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Looks at every request before anything else does, whatever answers it: resources, routes, files,
 * live events. The management port has a router of its own.
 */
@Singleton
final class OriginRoute {
    /** Before every other route of ours and of the framework. */
    private static final int FIRST = -1_000_000;

    private static final Set<HttpMethod> METHODS =
            Set.of(
                    HttpMethod.GET,
                    HttpMethod.HEAD,
                    HttpMethod.OPTIONS,
                    HttpMethod.POST,
                    HttpMethod.PUT,
                    HttpMethod.PATCH,
                    HttpMethod.DELETE);

    /** What a client of DICOMweb reads of an answer beside its body. */
    private static final Set<String> EXPOSED =
            Set.of(
                    "Accept-Ranges",
                    "Content-Disposition",
                    "Content-Length",
                    "Content-Location",
                    "Content-Range",
                    "ETag",
                    "Link",
                    "Location",
                    "Retry-After",
                    "Warning",
                    "WWW-Authenticate",
                    "X-Total-Count");

    private static final Duration PREFLIGHT_KEPT = Duration.ofMinutes(10);

    private final OriginCheck check;
    private final Optional<CorsHandler> cors;
    private final boolean isReadByEverybody;

    OriginRoute(OriginCheck check, OriginSettings settings) {
        this.check = check;
        this.isReadByEverybody = settings.isReadByEverybody();
        this.cors = cors(settings);
    }

    /**
     * For pages of other servers (Fetch, "CORS protocol"); without any the browser keeps them out.
     */
    private static Optional<CorsHandler> cors(OriginSettings settings) {
        if (settings.isReadByEverybody()) {
            var reading = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
            return Optional.of(
                    CorsHandler.create()
                            .allowedMethods(reading)
                            .exposedHeaders(EXPOSED)
                            .maxAgeSeconds((int) PREFLIGHT_KEPT.toSeconds()));
        }
        if (settings.corsOrigins().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                CorsHandler.create()
                        .addOrigins(settings.corsOrigins().stream().map(Origin::toString).toList())
                        .allowCredentials(true)
                        .allowPrivateNetwork(true)
                        .allowedMethods(METHODS)
                        .exposedHeaders(EXPOSED)
                        .maxAgeSeconds((int) PREFLIGHT_KEPT.toSeconds()));
    }

    void add(@Observes Router router) {
        router.route().order(FIRST).handler(this::handle);
    }

    private void handle(RoutingContext context) {
        var refusal = check.refusal(context.request());
        if (context.response().ended()) {
            return; // headers of a trusted proxy that contradict each other
        }
        if (refusal.isPresent()) {
            refuse(context, refusal.get());
            return;
        }
        var origin = context.request().getHeader(HttpHeaders.ORIGIN);
        cors.ifPresent(_ -> context.addHeadersEndHandler(_ -> varyByOrigin(context)));
        if (cors.isPresent() && origin != null && mayRead(origin)) {
            cors.get().handle(context);
        } else {
            context.next();
        }
    }

    /** A page without an origin of its own ({@code null}) is nobody's, not everybody's. */
    private boolean mayRead(String origin) {
        return isReadByEverybody ? Origin.parse(origin).isPresent() : check.isNamed(origin);
    }

    /** A cache must not give one page what was made for another. Resources have their own Vary. */
    private static void varyByOrigin(RoutingContext context) {
        var headers = context.response().headers();
        boolean isSaid =
                headers.getAll(HttpHeaders.VARY).stream()
                        .anyMatch(value -> value.toLowerCase(Locale.ROOT).contains("origin"));
        if (!isSaid) {
            headers.add(HttpHeaders.VARY, "Origin");
        }
    }

    private static void refuse(RoutingContext context, Problem problem) {
        context.request().resume(); // what is left of the body is read and dropped
        context.response()
                .setStatusCode(problem.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .end(JsonObject.mapFrom(problem).encode());
    }
}
