package dev.gantry.servers.proxy;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.proxy.LoadBalancingProxyClient;
import io.undertow.server.handlers.proxy.ProxyHandler;
import io.undertow.util.Headers;
import io.undertow.util.StatusCodes;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/** Passes each request on to the service that owns it, as it comes, whatever its length. */
final class RouteHandler implements HttpHandler {
    private static final int CONNECTIONS_PER_THREAD = 64;
    private static final int RETRY_SECONDS = 1;
    private static final int NO_LIMIT = -1;

    private final Routes routes;
    private final Map<String, HttpHandler> services = new HashMap<>();

    RouteHandler(Routes routes, Map<String, URI> services) {
        this.routes = routes;
        services.forEach((name, uri) -> this.services.put(name, proxyTo(uri)));
    }

    private static HttpHandler proxyTo(URI service) {
        var client =
                new LoadBalancingProxyClient()
                        .setConnectionsPerThread(CONNECTIONS_PER_THREAD)
                        .setProblemServerRetry(RETRY_SECONDS)
                        .addHost(service);
        return ProxyHandler.builder().setProxyClient(client).setMaxRequestTime(NO_LIMIT).build();
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        exchange.addDefaultResponseListener(RouteHandler::explain);
        if (!isCalledByOneName(exchange)) {
            exchange.setStatusCode(StatusCodes.BAD_REQUEST).endExchange();
            return;
        }
        var service =
                routes.serviceFor(exchange.getRequestMethod().toString(), exchange.getRequestPath())
                        .map(services::get);
        if (service.isEmpty()) {
            exchange.setStatusCode(StatusCodes.NOT_FOUND).endExchange();
            return;
        }
        // an offer to speak HTTP/2 is for the next hop only (RFC 9113 §3.1), and that is us
        exchange.getRequestHeaders().remove(Headers.UPGRADE);
        exchange.getRequestHeaders().remove("HTTP2-Settings");
        service.get().handleRequest(exchange);
    }

    /** Which of several names is meant no two programs agree on (RFC 9112 sections 3.2, 3.2.2). */
    private static boolean isCalledByOneName(HttpServerExchange exchange) {
        var hosts = exchange.getRequestHeaders().get(Headers.HOST);
        if (hosts == null || hosts.size() != 1) {
            return false;
        }
        return !exchange.isHostIncludedInRequestURI()
                || URI.create(exchange.getRequestURI()).getRawAuthority().equals(hosts.getFirst());
    }

    /** Our own refusals have no body yet; the services' answers have passed by. */
    private static boolean explain(HttpServerExchange exchange) {
        var detail =
                switch (exchange.getStatusCode()) {
                    case StatusCodes.BAD_REQUEST ->
                            "A request names its host once, in one header Host";
                    case StatusCodes.NOT_FOUND -> "Gantry has nothing at this address";
                    case StatusCodes.SERVICE_UNAVAILABLE, StatusCodes.BAD_GATEWAY ->
                            "The service behind this address does not answer. Try again in ten seconds.";
                    default -> "";
                };
        if (detail.isEmpty() || exchange.isResponseStarted()) {
            return false;
        }
        if (exchange.getStatusCode() >= StatusCodes.INTERNAL_SERVER_ERROR) {
            exchange.setStatusCode(StatusCodes.SERVICE_UNAVAILABLE);
            exchange.getResponseHeaders().put(Headers.RETRY_AFTER, "10");
        }
        int status = exchange.getStatusCode();
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "application/problem+json");
        exchange.getResponseSender()
                .send(
                        "{\"title\":\"%s\",\"status\":%d,\"detail\":\"%s\"}"
                                .formatted(StatusCodes.getReason(status), status, detail));
        return true;
    }
}
