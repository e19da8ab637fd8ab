package dev.gantry.admin.client;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/**
 * What the registry asks routing, with the deadlines of {@code quarkus.rest-client.admin-routing}.
 */
@RegisterRestClient(configKey = "admin-routing")
@Path("/api/routing/destinations")
interface RoutingClient {
    @GET
    List<RoutingDestination> destinations();
}
