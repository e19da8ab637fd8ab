package dev.gantry.routing.rest;

import dev.gantry.dicom.data.AeTitle;
import dev.gantry.platform.database.Database;
import dev.gantry.platform.devices.DeviceRegistry;
import dev.gantry.platform.identity.OperatorOnly;
import dev.gantry.routing.Refusal;
import dev.gantry.routing.RoutingSettings;
import dev.gantry.routing.destinations.Destination;
import dev.gantry.routing.destinations.DestinationTable;
import dev.gantry.routing.queues.CircuitTable;
import dev.gantry.routing.queues.CircuitTable.Circuit;
import dev.gantry.routing.queues.ForwardQueues;
import dev.gantry.routing.queues.QueueTable;
import io.quarkus.agroal.DataSource;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Where instances are forwarded to. */
@Path("/api/routing/destinations")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class DestinationsResource {
    private final Database database;
    private final ForwardQueues queues;
    private final String ownTitle;
    private final DestinationTable destinations;
    private final CircuitTable circuits;
    private final QueueTable queue;
    private final DeviceRegistry registry;

    DestinationsResource(
            @DataSource("routing") Database database,
            ForwardQueues queues,
            RoutingSettings settings,
            DestinationTable destinations,
            CircuitTable circuits,
            QueueTable queue,
            DeviceRegistry registry) {
        this.registry = registry;
        this.destinations = destinations;
        this.circuits = circuits;
        this.queue = queue;
        this.database = database;
        this.queues = queues;
        this.ownTitle = settings.aeTitle();
    }

    /** What is set of a destination. Without a calling AE title we call ourselves as everywhere. */
    public record Body(String host, int port, @Nullable String callingAe) {}

    /**
     * A destination and how it fares.
     *
     * @param waiting how many instances wait, at most 10,000 are counted
     * @param failingSince since when it takes nothing, null when it does
     * @param device whose record it is from, null for one that an older version has kept
     * @param blocked why nothing is sent for now, null when it is
     */
    public record View(
            String aeTitle,
            String host,
            int port,
            String callingAe,
            int waiting,
            @Nullable Instant failingSince,
            @Nullable Instant nextAttempt,
            @Nullable String lastError,
            @Nullable UUID device,
            @Nullable String blocked) {}

    /** All of them, by name. */
    @GET
    public List<View> all() {
        return database.with(handle -> {
            Map<AeTitle, Circuit> failing =
                    circuits.all(handle).stream()
                            .collect(Collectors.toMap(Circuit::destination, circuit -> circuit));
            var waiting = queue.waiting(handle);
            return destinations.all(handle).stream()
                    .map(destination ->
                            view(
                                    destination,
                                    waiting.getOrDefault(destination.aeTitle(), 0),
                                    failing.get(destination.aeTitle())))
                    .toList();
        });
    }

    /** One of them. */
    @GET
    @Path("{title}")
    public View one(@PathParam("title") String title) {
        return all().stream()
                .filter(view -> view.aeTitle().equals(title))
                .findFirst()
                .orElseThrow(() -> unknown(title));
    }

    /** Adds or replaces one; a changed one is tried at once. */
    @PUT
    @OperatorOnly
    @Path("{title}")
    public View put(@PathParam("title") String title, Body body) {
        var calling = Objects.requireNonNullElse(body.callingAe(), ownTitle);
        var destination =
                new Destination(
                        Titles.parse("title", title),
                        body.host(),
                        body.port(),
                        Titles.parse("callingAe", calling),
                        Optional.empty(),
                        Optional.empty());
        database.useTransaction(tx -> {
            refuseDevice(tx, destination.aeTitle());
            destinations.put(tx, destination);
            circuits.close(tx, destination.aeTitle());
        });
        queues.look();
        return one(title);
    }

    /** Deletes one, its rules, and what still waits for it. */
    @DELETE
    @OperatorOnly
    @Path("{title}")
    public void delete(@PathParam("title") String title) {
        var known = Titles.parse("title", title);
        boolean wasThere =
                database.inTransaction(tx -> {
                    refuseDevice(tx, known);
                    return destinations.delete(tx, known);
                });
        if (!wasThere) {
            throw unknown(title);
        }
    }

    /** What is from the registry is changed there; a row whose device is gone may go. */
    private void refuseDevice(Handle tx, AeTitle title) {
        var current = destinations.find(tx, title);
        if (current.flatMap(Destination::device).flatMap(registry.devices()::find).isPresent()) {
            throw new Refusal.Invalid(
                    "title",
                    title.value(),
                    "it is a device of the registry: change it with ./gantry devices");
        }
    }

    private static View view(Destination destination, int waiting, @Nullable Circuit circuit) {
        return new View(
                destination.aeTitle().value(),
                destination.host(),
                destination.port(),
                destination.callingAe().value(),
                waiting,
                circuit == null ? null : circuit.since(),
                circuit == null ? null : circuit.openUntil(),
                circuit == null ? null : circuit.lastError(),
                destination.device().orElse(null),
                destination.blocked().orElse(null));
    }

    private static Refusal unknown(String title) {
        return new Refusal.Unknown("destination", title);
    }
}
