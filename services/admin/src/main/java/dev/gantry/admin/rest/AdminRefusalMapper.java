package dev.gantry.admin.rest;

import dev.gantry.admin.AdminRefusal;
import dev.gantry.platform.problem.Problem;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** What a refused order is answered with (RFC 9457). */
@Provider
public class AdminRefusalMapper implements ExceptionMapper<AdminRefusal> {
    @Override
    public Response toResponse(AdminRefusal refusal) {
        return Problem.of(refusal.status(), "%s", refusal.reason()).response();
    }
}
