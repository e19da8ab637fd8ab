package dev.gantry.admin.rest;

import dev.gantry.admin.Refusal;
import dev.gantry.admin.client.StudyQuery;
import dev.gantry.admin.deletions.DeletionOrder;
import dev.gantry.admin.deletions.OrderDeletion;
import dev.gantry.events.DeletionRequested;
import dev.gantry.platform.identity.OperatorOnly;
import dev.gantry.platform.problem.Problem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Orders to delete a study or a series, and to restore it while that is possible. */
@Path("/api/admin")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@OperatorOnly
@RunOnVirtualThread
public class DeletionsResource {
    private final StudyQuery query;
    private final OrderDeletion deletion;

    DeletionsResource(StudyQuery query, OrderDeletion deletion) {
        this.query = query;
        this.deletion = deletion;
    }

    /** What somebody sends. */
    public record Order(
            @Nullable String studyUid,
            @Nullable String seriesUid,
            @Nullable String who,
            @Nullable String why) {
        DeletionOrder checked() {
            return DeletionOrder.of(text(studyUid), text(seriesUid), text(who), text(why));
        }

        private static String text(@Nullable String value) {
            return Objects.requireNonNullElse(value, "");
        }
    }

    /** What somebody hears: it will be done, and until when it can be taken back. */
    public record Accepted(UUID id, Instant restorableUntil) {}

    /**
     * Hides a study or a series at once, and deletes its objects when it cannot be restored any
     * more.
     */
    @POST
    @Path("deletions")
    public Response delete(@Nullable Order order) {
        var checked = checked(order);
        return switch (query.study(checked.study().value())) {
            case StudyQuery.Answer.Found _ -> accepted(DeletionRequested.Action.DELETE, checked);
            case StudyQuery.Answer.Unknown _ -> throw new Refusal.UnknownStudy(checked.study());
            case StudyQuery.Answer.Away _ ->
                    Problem.of(
                                    503,
                                    "Whether there is a study %s cannot be found out now",
                                    checked.study())
                            .response();
        };
    }

    /** Brings a deleted study or series back, as far as it can still be restored. */
    @POST
    @Path("restorations")
    public Response restore(@Nullable Order order) {
        return accepted(DeletionRequested.Action.RESTORE, checked(order));
    }

    private static DeletionOrder checked(@Nullable Order order) {
        return Objects.requireNonNullElseGet(order, () -> new Order(null, null, null, null))
                .checked();
    }

    private Response accepted(DeletionRequested.Action action, DeletionOrder order) {
        var request = deletion.order(action, order);
        return Response.accepted(new Accepted(request.id(), request.until())).build();
    }
}
