package dev.gantry.admin.rest;

import dev.gantry.dicom.web.ContentCodings;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What browsers must be told beside the content: which code may run on a page, and that the viewer
 * may share memory between its threads. Also lets the viewer's own addresses, which are no files,
 * lead to its page, and sends its large scripts compressed.
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

    private static final String GZ = ".gz";

    private static final Set<HttpMethod> READING =
            Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    /** Kinds of files that have a {@code .gz} beside them, which the viewer's build wrote. */
    private static final Map<String, String> COMPRESSED =
            Map.of(
                    "css", "text/css;charset=UTF-8",
                    "html", "text/html;charset=UTF-8",
                    "js", "text/javascript;charset=UTF-8",
                    "json", "application/json",
                    "svg", "image/svg+xml",
                    "wasm", "application/wasm");

    /** Kinds of files of the console; the last part of a UID is none of them. */
    private static final Set<String> FILES = Set.of("js", "css", "svg", "html", "yaml", "ico");

    void add(@Observes Router router) {
        for (var files : List.of("/console/*", "/viewer/*", "/webjars/*")) {
            router.route(files).order(FIRST - 1).handler(BrowserRoutes::onlyRead);
        }
        for (var application : List.of("/console/api", "/viewer")) {
            router.route(application).order(FIRST).handler(BrowserRoutes::intoFolder);
        }
        router.route("/console/*").order(FIRST + 1).handler(BrowserRoutes::console);
        router.route("/viewer/*").order(FIRST + 1).handler(BrowserRoutes::viewer);
    }

    /** Files are there for every method, or the answer would be that there is none. */
    private static void onlyRead(RoutingContext request) {
        var path = request.normalizedPath();
        var isFile = !path.startsWith("/console/") || FILES.contains(kind(path));
        if (isFile && !READING.contains(request.request().method())) {
            request.response().setStatusCode(405).putHeader("Allow", "GET, HEAD").end();
        } else {
            request.next();
        }
    }

    /** Relative addresses of its page begin there. */
    private static void intoFolder(RoutingContext request) {
        var path = request.normalizedPath();
        if (path.endsWith("/")) {
            request.next();
        } else {
            request.response().setStatusCode(303).putHeader("Location", path + "/").end();
        }
    }

    private static void console(RoutingContext request) {
        var isOfInterfaces = request.normalizedPath().startsWith("/console/api/");
        common(request.response(), isOfInterfaces ? INTERFACES_POLICY : CONSOLE_POLICY);
        request.addHeadersEndHandler(
                _ -> request.response().putHeader("Cache-Control", "no-cache"));
        request.next();
    }

    private static void viewer(RoutingContext request) {
        var path = request.normalizedPath();
        var name = path.substring(path.lastIndexOf('/') + 1);
        if (!name.contains(".")) {
            request.reroute("/viewer/index.html");
        } else if (COMPRESSED.containsKey(kind(name)) && takesGzip(request)) {
            request.reroute(path + GZ);
        } else {
            common(request.response(), VIEWER_POLICY)
                    .putHeader("Cross-Origin-Opener-Policy", "same-origin")
                    .putHeader("Cross-Origin-Embedder-Policy", "require-corp");
            request.addHeadersEndHandler(_ -> describe(name, request.response()));
            request.next();
        }
    }

    private static boolean takesGzip(RoutingContext request) {
        return ContentCodings.takesGzip(request.request().headers().getAll("Accept-Encoding"));
    }

    /** Over what the file's own name says: what was asked for is what is in the compressed file. */
    private static void describe(String name, HttpServerResponse response) {
        var asked = name.endsWith(GZ) ? name.substring(0, name.length() - GZ.length()) : name;
        var type = COMPRESSED.get(kind(asked));
        if (type != null && response.getStatusCode() < 400) {
            response.putHeader("Content-Type", type).putHeader("Vary", "Accept-Encoding");
            if (name.endsWith(GZ)) {
                response.putHeader("Content-Encoding", ContentCodings.GZIP);
            }
        }
        if (asked.equals("index.html") || asked.equals("app-config.js")) {
            response.putHeader("Cache-Control", "no-cache");
        }
    }

    private static String kind(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private static HttpServerResponse common(HttpServerResponse response, String policy) {
        return response.putHeader("Content-Security-Policy", policy)
                .putHeader("Cross-Origin-Resource-Policy", "same-origin")
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Referrer-Policy", "same-origin");
    }
}
