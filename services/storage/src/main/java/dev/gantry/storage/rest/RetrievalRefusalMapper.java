package dev.gantry.storage.rest;

import dev.gantry.platform.problem.HttpRefusalMapper;
import dev.gantry.retrieval.RetrievalRefusal;
import dev.gantry.storage.Refusal;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** What the way out of the archive refuses is a refusal of this service. */
@Provider
public class RetrievalRefusalMapper implements ExceptionMapper<RetrievalRefusal> {
    private final HttpRefusalMapper refusals = new HttpRefusalMapper();

    @Override
    public Response toResponse(RetrievalRefusal refusal) {
        return refusals.toResponse(Refusal.of(refusal));
    }
}
