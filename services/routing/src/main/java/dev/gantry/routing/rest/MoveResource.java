package dev.gantry.routing.rest;

import dev.gantry.platform.devices.DeviceRegistry;
import dev.gantry.platform.identity.ServicesOnly;
import dev.gantry.routing.Refusal;
import dev.gantry.routing.moves.MoveInstances;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;

/**
 * What whoever answers a C-MOVE asks: instances are sent to a device at once, and each is told of
 * when it has been tried, in a line of JSON. It is below {@code /internal}, which no proxy routes.
 * Whoever closes the connection ends the move.
 */
@Path("/internal/routing/move")
@ServicesOnly
@RunOnVirtualThread
public class MoveResource {
    private final MoveInstances moves;
    private final DeviceRegistry registry;

    MoveResource(MoveInstances moves, DeviceRegistry registry) {
        this.moves = moves;
        this.registry = registry;
    }

    /** Sends instances. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MoveLines.MEDIA_TYPE)
    public Response move(MoveRequest request) {
        var id = request.checkedDevice();
        var destination =
                registry.devices()
                        .find(id)
                        .orElseThrow(() -> new Refusal.Unknown("device", id.toString()));
        var order = request.order(destination);
        StreamingOutput lines =
                out -> new MoveLines(out).write(progress -> moves.move(order, progress));
        return Response.ok(lines).build();
    }
}
