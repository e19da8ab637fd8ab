package dev.gantry.storage.rest;

import dev.gantry.platform.problem.Problem;
import dev.gantry.storage.Refusal;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** What a request in vain is answered with (RFC 9457). */
@Provider
public class RefusalMapper implements ExceptionMapper<Refusal> {
    @Override
    public Response toResponse(Refusal refusal) {
        var response = Problem.of(refusal.status(), "%s", refusal.reason()).response();
        return refusal instanceof Refusal.UnsatisfiableRange range
                ? Response.fromResponse(response)
                        .header("Content-Range", "bytes */" + range.total())
                        .build()
                : response;
    }
}
