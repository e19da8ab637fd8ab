package dev.gantry.storage.rest;

import dev.gantry.objects.ObjectStoreOutage;
import dev.gantry.platform.Outage;
import dev.gantry.platform.problem.OutageMapper;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** The object store is away: 503, come again. */
@Provider
public class ObjectStoreOutageMapper implements ExceptionMapper<ObjectStoreOutage> {
    private final OutageMapper outages = new OutageMapper();

    @Override
    public Response toResponse(ObjectStoreOutage outage) {
        return outages.toResponse(
                new Outage("The object store", String.valueOf(outage.getMessage()), outage));
    }
}
