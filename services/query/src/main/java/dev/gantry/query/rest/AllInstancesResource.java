package dev.gantry.query.rest;

import dev.gantry.dicom.web.MediaTypes;
import dev.gantry.dicom.web.QueryLevel;
import dev.gantry.query.instances.InstanceSearch;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

/** QIDO-RS: searches for instances of all studies (PS3.18 §10.6). */
@Path("/dicomweb/instances")
@Produces({MediaTypes.DICOM_JSON, MediaType.APPLICATION_JSON})
@RunOnVirtualThread
public class AllInstancesResource {
    private final InstanceSearch instances;

    @Inject
    AllInstancesResource(InstanceSearch instances) {
        this.instances = instances;
    }

    /** Instances of all studies. */
    @GET
    public Response instances(@Context UriInfo uri) {
        return Results.answer(
                instances.find(Results.query(uri, QueryLevel.INSTANCE), Results.links(uri)));
    }
}
