package dev.gantry.servers.proxy;

import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.HttpHandler;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.xnio.Options;

/**
 * Runs Undertow as a reverse proxy: {@code Main ADDRESS PORT ROUTES_FILE TRUSTED SERVICE=URL…},
 * where TRUSTED are the networks of the proxies in front of this one, separated by commas. It says
 * "ready" when it is and ends with the process.
 */
final class Main {
    private static final int SERVICES_FROM = 4;

    private static final long UNLIMITED = -1;

    /** As the services do themselves: a head that comes byte by byte does not come for ever. */
    private static final int HEAD_MILLIS = 30_000;

    private static final int BETWEEN_REQUESTS_MILLIS = 300_000;
    private static final int MOST_CONNECTIONS = 5000;

    private Main() {}

    public static void main(String[] arguments) throws Exception {
        var routes = Routes.of(Files.readString(Path.of(arguments[2])));
        var handler = new RouteHandler(routes, services(arguments));
        start(
                arguments[0],
                Integer.parseInt(arguments[1]),
                new ForwardedBy(networks(arguments[3]), handler));
        System.out.println("ready");
    }

    private static List<Network> networks(String trusted) {
        return Stream.of(trusted.split(","))
                .filter(text -> !text.isBlank())
                .map(Network::of)
                .toList();
    }

    private static Map<String, URI> services(String[] arguments) {
        var services = new HashMap<String, URI>();
        for (int i = SERVICES_FROM; i < arguments.length; i++) {
            var pair = arguments[i].split("=", 2);
            services.put(pair[0], URI.create(pair[1]));
        }
        return services;
    }

    static Undertow start(String address, int port, HttpHandler handler) {
        var server =
                Undertow.builder()
                        .addHttpListener(port, address)
                        .setServerOption(UndertowOptions.ALLOW_UNESCAPED_CHARACTERS_IN_URL, true)
                        // an instance has no upper bound; Undertow's own would be 2 MB
                        .setServerOption(UndertowOptions.MAX_ENTITY_SIZE, UNLIMITED)
                        .setServerOption(UndertowOptions.REQUEST_PARSE_TIMEOUT, HEAD_MILLIS)
                        .setServerOption(
                                UndertowOptions.NO_REQUEST_TIMEOUT, BETWEEN_REQUESTS_MILLIS)
                        .setSocketOption(Options.CONNECTION_HIGH_WATER, MOST_CONNECTIONS)
                        .setSocketOption(Options.CONNECTION_LOW_WATER, MOST_CONNECTIONS)
                        .setHandler(handler)
                        .build();
        server.start();
        return server;
    }
}
