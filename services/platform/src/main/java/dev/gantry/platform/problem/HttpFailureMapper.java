package dev.gantry.platform.problem;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** What the HTTP framework refuses itself (no such path, wrong method, not acceptable). */
@Provider
public class HttpFailureMapper implements ExceptionMapper<WebApplicationException> {

    @Override
    public Response toResponse(WebApplicationException failure) {
        var response = failure.getResponse();
        if (response.hasEntity() || response.getStatus() < 400) {
            return response;
        }
        var problem =
                Problem.of(response.getStatus(), "%s", response.getStatusInfo().getReasonPhrase());
        return Response.fromResponse(response).type(Problem.MEDIA_TYPE).entity(problem).build();
    }
}
