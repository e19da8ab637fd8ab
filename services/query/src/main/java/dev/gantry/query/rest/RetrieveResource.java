package dev.gantry.query.rest;

import dev.gantry.dicom.query.InvalidIdentifier;
import dev.gantry.dicom.query.InvalidQuery;
import dev.gantry.platform.identity.ServicesOnly;
import dev.gantry.query.retrieve.InstanceSearch;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;

/**
 * What whoever does a C-MOVE or C-GET asks: a page of the instances, and where their objects are
 * (PS3.4 §C.4.2, §C.4.3). It is below {@code /internal}, which no proxy routes.
 */
@Path("/internal/query/instances")
@ServicesOnly
@RunOnVirtualThread
public class RetrieveResource {
    private final InstanceSearch instances;

    @Inject
    RetrieveResource(InstanceSearch instances) {
        this.instances = instances;
    }

    /** A page of instances. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public Response find(InputStream body) throws IOException {
        try {
            var request = RetrieveRequest.read(body);
            var page =
                    instances.find(
                            request.keys(),
                            request.checkedAsOf(),
                            request.position(),
                            request.checkedLimit());
            return Response.ok(page).build();
        } catch (InvalidIdentifier refused) {
            return FindProblem.of(refused);
        } catch (InvalidQuery refused) {
            return FindProblem.of(refused);
        }
    }
}
