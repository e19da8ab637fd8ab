package dev.gantry.admin.client;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Asks routing, and says so when it is away instead of failing. */
@Singleton
public final class RoutingDestinations {
    private final RoutingClient client;

    @Inject
    RoutingDestinations(@RestClient RoutingClient client) {
        this.client = client;
    }

    /** All of them; nothing when routing does not answer. */
    public Optional<List<RoutingDestination>> all() {
        try {
            return Optional.of(client.destinations());
        } catch (WebApplicationException | ProcessingException away) {
            return Optional.empty();
        }
    }
}
