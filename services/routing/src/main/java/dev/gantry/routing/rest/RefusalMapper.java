package dev.gantry.routing.rest;

import dev.gantry.platform.problem.Problem;
import dev.gantry.routing.Refusal;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Tells refusals as problems (RFC 9457). */
@Provider
public class RefusalMapper implements ExceptionMapper<Refusal.Thrown> {
    @Override
    public Response toResponse(Refusal.Thrown thrown) {
        return problemOf(thrown.refusal()).response();
    }

    private static Problem problemOf(Refusal refusal) {
        return switch (refusal) {
            case Refusal.Invalid(var name, var value, var why) ->
                    Problem.of(400, "%s=%s: %s", name, value, why);
            case Refusal.Unknown(var what, var which) ->
                    Problem.of(404, "There is no %s %s", what, which);
        };
    }
}
