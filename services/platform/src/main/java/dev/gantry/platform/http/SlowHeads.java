package dev.gantry.platform.http;

import dev.gantry.platform.settings.SettingRange;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ServerChannel;
import io.netty.channel.SingleThreadEventLoop;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.http.HttpServerStart;
import io.quarkus.vertx.http.ManagementInterface;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Gives each connection a {@link HeadDeadline}. Vert.x tells of a connection's requests but lets
 * nobody set a time for their heads, so the handler is put before Vert.x' own where connections are
 * accepted.
 */
@Singleton
final class SlowHeads {
    private static final Logger LOG = Logger.getLogger(SlowHeads.class);

    /** Before everything that may answer. */
    private static final int FIRST = 10_000;

    private static final String WATCHED = SlowHeads.class.getName();

    private final Vertx vertx;
    private final HttpSettings settings;
    private final Duration idleTimeout;

    SlowHeads(
            Vertx vertx,
            HttpSettings settings,
            @ConfigProperty(name = "quarkus.http.idle-timeout") Duration idleTimeout) {
        this.vertx = vertx;
        this.settings = settings;
        this.idleTimeout = idleTimeout;
    }

    void onStart(@Observes @Priority(SettingRange.FIRST) StartupEvent start) {
        SettingRange.require(
                "gantry.http.head-timeout",
                settings.headTimeout(),
                Duration.ofSeconds(1),
                Duration.ofMinutes(10));
    }

    void register(@Observes Filters filters) {
        filters.register(SlowHeads::watch, FIRST);
    }

    void register(@Observes ManagementInterface management) {
        management.router().route().order(-FIRST).handler(SlowHeads::watch);
    }

    private static void watch(RoutingContext context) {
        // a route may begin again with another address; it is still the same request
        if (context.get(WATCHED) == null
                && context.request().connection() instanceof ConnectionBase connection) {
            context.put(WATCHED, true);
            HeadDeadline.of(connection.channel())
                    .ifPresent(deadline -> {
                        deadline.requestBegins();
                        context.addEndHandler(_ -> deadline.requestEnds());
                    });
        }
        context.next();
    }

    void onListening(@ObservesAsync HttpServerStart start) {
        if (!(vertx instanceof VertxInternal internal)) {
            LOG.warn("Connections whose requests never become complete are closed when idle only");
            return;
        }
        for (var executor : internal.getAcceptorEventLoopGroup()) {
            if (executor instanceof SingleThreadEventLoop loop) {
                loop.execute(() -> loop.registeredChannelsIterator().forEachRemaining(this::watch));
            }
        }
    }

    private void watch(Channel server) {
        if (server instanceof ServerChannel && server.pipeline().get(Accepted.class) == null) {
            server.pipeline().addFirst(new Accepted());
        }
    }

    /** A server reads connections as others read bytes. */
    @ChannelHandler.Sharable
    private final class Accepted extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext context, Object accepted) throws Exception {
            if (accepted instanceof Channel connection) {
                connection
                        .pipeline()
                        .addLast(new HeadDeadline(settings.headTimeout(), idleTimeout));
            }
            super.channelRead(context, accepted);
        }
    }
}
