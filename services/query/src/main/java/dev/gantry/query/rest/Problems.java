package dev.gantry.query.rest;

import dev.gantry.dicom.web.InvalidQuery;
import dev.gantry.platform.problem.Problem;
import dev.gantry.query.Refusal;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Refusals as HTTP tells them. */
public final class Problems {
    /** What this service refuses. */
    @ServerExceptionMapper
    public Response refused(Refusal.Refused refused) {
        return problemOf(refused.refusal()).response();
    }

    /** What the grammar of queries refuses. */
    @ServerExceptionMapper
    public Response invalid(InvalidQuery query) {
        return problemOf(new Refusal.InvalidParameter(query.name(), query.why())).response();
    }

    private static Problem problemOf(Refusal refusal) {
        return switch (refusal) {
            case Refusal.NothingThere(var what) ->
                    Problem.of(404, "There is no %s that you may see", what);
            case Refusal.InvalidParameter(var name, var why) ->
                    Problem.of(400, "%s: %s", name, why);
            case Refusal.NotAcceptable(var offered) -> Problem.of(406, "Accept %s", offered);
        };
    }
}
