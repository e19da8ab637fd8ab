package dev.gantry.admin.rest;

import dev.gantry.admin.live.StudyChangeBroadcaster;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Server-sent events for open pages: "studies" when any study changed, "study" when the page's own
 * did.
 */
@Path("/console/events")
@RunOnVirtualThread
public class EventsResource {
    /**
     * Proxies close silent connections after a minute, and only a write shows that the page is
     * gone.
     */
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    /**
     * While a study of a thousand images arrives, a page looks again about once a second and no
     * more often.
     */
    private static final Duration REST_BETWEEN_NEWS = Duration.ofMillis(800);

    private static final Duration WRITE_DEADLINE = Duration.ofSeconds(10);

    private final StudyChangeBroadcaster broadcaster;

    EventsResource(StudyChangeBroadcaster broadcaster) {
        this.broadcaster = broadcaster;
    }

    /** Stays open until the page is closed or the process ends. */
    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public void events(
            @QueryParam("study") @Nullable String study,
            @Context Sse sse,
            @Context SseEventSink sink)
            throws InterruptedException {
        try (sink) {
            var subscribed = broadcaster.subscribe(Optional.ofNullable(study));
            if (subscribed.isPresent()) {
                try (var subscription = subscribed.get()) {
                    tell(subscription, study == null ? "studies" : "study", sse, sink);
                }
            }
        }
    }

    private static void tell(
            StudyChangeBroadcaster.Subscription subscription,
            String name,
            Sse sse,
            SseEventSink sink)
            throws InterruptedException {
        var heartbeat = sse.newEventBuilder().comment("still here").build();
        var event = sse.newEventBuilder().name(name).data("changed").build();
        boolean open = wrote(sink, heartbeat);
        while (open && !subscription.isOver()) {
            boolean isNews = subscription.await(HEARTBEAT);
            open = wrote(sink, isNews ? event : heartbeat);
            if (isNews) {
                Thread.sleep(REST_BETWEEN_NEWS);
            }
        }
    }

    private static boolean wrote(SseEventSink sink, OutboundSseEvent event)
            throws InterruptedException {
        if (sink.isClosed()) {
            return false;
        }
        try {
            sink.send(event)
                    .toCompletableFuture()
                    .get(WRITE_DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (ExecutionException | TimeoutException goneAway) {
            return false;
        }
    }
}
