package dev.gantry.platform.problem;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** What a caller asked for in vain is answered with a problem (RFC 9457). */
@Provider
public class HttpRefusalMapper implements ExceptionMapper<HttpRefusal> {
    @Override
    public Response toResponse(HttpRefusal refusal) {
        var problem = Problem.of(refusal.httpStatus(), "%s", refusal.reason());
        var response = Response.fromResponse(problem.response());
        refusal.headers().forEach(response::header);
        return response.build();
    }
}
