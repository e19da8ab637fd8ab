package dev.gantry.routing.rest;

import dev.gantry.platform.database.Database;
import dev.gantry.platform.identity.OperatorOnly;
import dev.gantry.routing.Refusal;
import dev.gantry.routing.queues.ForwardQueues;
import dev.gantry.routing.queues.QueueTable;
import dev.gantry.routing.queues.Queued;
import io.quarkus.agroal.DataSource;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What still has to go, what went, and what could not. */
@Path("/api/routing/queue")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class QueueResource {
    private static final int LARGEST_PAGE = 1000;

    private final Database database;
    private final ForwardQueues queues;
    private final QueueTable queue;

    QueueResource(
            @DataSource("routing") Database database, ForwardQueues queues, QueueTable queue) {
        this.queue = queue;
        this.database = database;
        this.queues = queues;
    }

    /** One instance on its way to one destination. */
    public record View(
            long id,
            String destination,
            String studyUid,
            String instanceUid,
            Queued.State state,
            int attempts,
            Instant nextAttempt,
            String lastError) {}

    /**
     * A page of the queues, oldest first.
     *
     * @param destination only this one's
     * @param state only what is WAITING, DELIVERED or FAILED
     * @param after only what comes behind the row of this number: the last one of the page before
     */
    @GET
    public List<View> list(
            @QueryParam("destination") @Nullable String destination,
            @QueryParam("state") @Nullable String state,
            @QueryParam("after") @DefaultValue("0") long after,
            @QueryParam("limit") @DefaultValue("100") int limit) {
        var title = Optional.ofNullable(destination).map(text -> Titles.parse("destination", text));
        var wanted = Optional.ofNullable(state).map(QueueResource::state);
        int size = Math.clamp(limit, 1, LARGEST_PAGE);
        return database.with(handle ->
                queue.list(handle, title, wanted, after, size).stream()
                        .map(QueueResource::view)
                        .toList());
    }

    /** Tries an instance that waits or failed again, now. */
    @PUT
    @OperatorOnly
    @Path("{id}")
    public void retry(@PathParam("id") long id) {
        if (!database.inTransaction(tx -> queue.retry(tx, id))) {
            throw unknown(id);
        }
        queues.look();
    }

    /** Takes an instance out of its queue: it is not sent. */
    @DELETE
    @OperatorOnly
    @Path("{id}")
    public void delete(@PathParam("id") long id) {
        if (!database.inTransaction(tx -> queue.delete(tx, id))) {
            throw unknown(id);
        }
    }

    private static Queued.State state(String text) {
        return Arrays.stream(Queued.State.values())
                .filter(state -> state.name().equals(text))
                .findFirst()
                .orElseThrow(() ->
                        new Refusal.Invalid(
                                "state", text, "it is one of WAITING, DELIVERED, FAILED"));
    }

    private static Refusal unknown(long id) {
        return new Refusal.Unknown("undelivered instance", String.valueOf(id));
    }

    private static View view(Queued queued) {
        return new View(
                queued.id(),
                queued.destination().value(),
                queued.studyUid().value(),
                queued.instanceUid().value(),
                queued.state(),
                queued.attempts(),
                queued.nextAttempt(),
                queued.lastError());
    }
}
