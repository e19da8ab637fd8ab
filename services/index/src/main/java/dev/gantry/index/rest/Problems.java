package dev.gantry.index.rest;

import dev.gantry.index.Refusal;
import dev.gantry.platform.problem.Problem;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Refusals as HTTP tells them. */
public final class Problems {
    /** What this service refuses. */
    @ServerExceptionMapper
    public Response refused(Refusal.Refused refused) {
        return problemOf(refused.refusal()).response();
    }

    private static Problem problemOf(Refusal refusal) {
        return switch (refusal) {
            case Refusal.InvalidDeclaration(var why) -> Problem.of(400, "%s", why);
            case Refusal.AlreadyDeclared(var attribute) ->
                    Problem.of(409, "%s is declared already; GET tells how far it is", attribute);
            case Refusal.NotDeclared(var attribute) ->
                    Problem.of(404, "%s is not declared", attribute);
            case Refusal.TooManyDeclared(int most) ->
                    Problem.of(
                            409,
                            "%d attributes are declared already; remove one that nobody needs",
                            most);
        };
    }
}
