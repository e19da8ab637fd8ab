package dev.gantry.admin.rest;

import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * What browsers must be told beside the content: which code may run on a page, and that the viewer
 * may share memory between its threads. Also lets the viewer's own addresses, which are no files,
 * lead to its page.
 */
@Singleton
final class BrowserRoutes {
    /** Before everything that answers. */
    private static final int FIRST = -1000;

    private static final String CONSOLE_POLICY =
            "default-src 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'; form-action 'self'";

    /**
     * OHIF starts with a script in its page, makes style elements, compiles decoders to machine
     * code in workers, and shows a document of the archive as an object of its page.
     */
    private static final String VIEWER_POLICY =
            "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'"
                    + " 'wasm-unsafe-eval' blob:; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self'"
                    + " data:; connect-src 'self' data: blob:; worker-src 'self' blob:; object-src 'self' blob:;"
                    + " frame-src 'self' blob:; base-uri 'self'; frame-ancestors 'none'";

    /** Swagger UI makes style elements, and its icons are data. */
    private static final String INTERFACES_POLICY =
            CONSOLE_POLICY + "; style-src 'self' 'unsafe-inline'; img-src 'self' data:";

    void add(@Observes Router router) {
        router.route("/console/*").order(FIRST).handler(BrowserRoutes::console);
        router.route("/console/api").order(FIRST + 1).handler(BrowserRoutes::interfaces);
        router.route("/console/api/*").order(FIRST + 1).handler(BrowserRoutes::interfaces);
        router.route("/viewer").order(FIRST).handler(BrowserRoutes::viewer);
        router.route("/viewer/*").order(FIRST).handler(BrowserRoutes::viewer);
    }

    private static void console(RoutingContext request) {
        common(request.response(), CONSOLE_POLICY);
        request.addHeadersEndHandler(
                _ -> request.response().putHeader("Cache-Control", "no-cache"));
        request.next();
    }

    private static void interfaces(RoutingContext request) {
        common(request.response(), INTERFACES_POLICY);
        if (request.normalizedPath().equals("/console/api")) {
            request.response().setStatusCode(303).putHeader("Location", "/console/api/").end();
        } else {
            request.next();
        }
    }

    private static void viewer(RoutingContext request) {
        common(request.response(), VIEWER_POLICY)
                .putHeader("Cross-Origin-Opener-Policy", "same-origin")
                .putHeader("Cross-Origin-Embedder-Policy", "require-corp");
        var path = request.normalizedPath();
        var name = path.substring(path.lastIndexOf('/') + 1);
        if (path.equals("/viewer")) {
            request.response().setStatusCode(303).putHeader("Location", "/viewer/").end();
        } else if (name.isEmpty() || !name.contains(".")) {
            request.reroute("/viewer/index.html");
        } else {
            if (name.equals("index.html") || name.equals("app-config.js")) {
                request.addHeadersEndHandler(
                        _ -> request.response().putHeader("Cache-Control", "no-cache"));
            }
            request.next();
        }
    }

    private static HttpServerResponse common(HttpServerResponse response, String policy) {
        return response.putHeader("Content-Security-Policy", policy)
                .putHeader("Cross-Origin-Resource-Policy", "same-origin")
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Referrer-Policy", "same-origin");
    }
}
