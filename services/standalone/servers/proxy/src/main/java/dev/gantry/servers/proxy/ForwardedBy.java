package dev.gantry.servers.proxy;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.ForwardedHandler;
import io.undertow.server.handlers.ProxyPeerAddressHandler;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.util.List;

/**
 * Believes what is said about a request's way ({@code Forwarded}, RFC 7239, and {@code
 * X-Forwarded-*}) only if one of the trusted proxies in front of us says it. The services believe
 * us, so nothing of what anybody else says may reach them.
 */
final class ForwardedBy implements HttpHandler {
    private static final List<HttpString> SAID =
            List.of(
                    Headers.FORWARDED,
                    Headers.X_FORWARDED_FOR,
                    Headers.X_FORWARDED_HOST,
                    Headers.X_FORWARDED_PORT,
                    Headers.X_FORWARDED_PROTO,
                    Headers.X_FORWARDED_SERVER,
                    new HttpString("X-Forwarded-Prefix"),
                    new HttpString("X-Forwarded-Ssl"));

    private final List<Network> trusted;
    private final HttpHandler next;
    private final HttpHandler believing;

    ForwardedBy(List<Network> trusted, HttpHandler next) {
        this.trusted = List.copyOf(trusted);
        this.next = next;
        // what they say becomes the request's own scheme, name and sender, and that is passed on
        this.believing =
                new ForwardedHandler(new ProxyPeerAddressHandler(ForwardedBy.this::unsaid));
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        var peer = exchange.getSourceAddress().getAddress();
        if (peer != null && trusted.stream().anyMatch(network -> network.has(peer))) {
            believing.handleRequest(exchange);
        } else {
            unsaid(exchange);
        }
    }

    private void unsaid(HttpServerExchange exchange) throws Exception {
        SAID.forEach(exchange.getRequestHeaders()::remove);
        next.handleRequest(exchange);
    }
}
