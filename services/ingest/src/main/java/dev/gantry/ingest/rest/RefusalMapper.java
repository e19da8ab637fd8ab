package dev.gantry.ingest.rest;

import dev.gantry.ingest.CommitmentRefusal;
import dev.gantry.ingest.InstanceRefusal;
import dev.gantry.ingest.Refusal;
import dev.gantry.ingest.RequestRefusal;
import dev.gantry.platform.problem.Problem;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** What a refused request is answered with (RFC 9457). */
@Provider
public class RefusalMapper implements ExceptionMapper<Refusal> {
    @Override
    public Response toResponse(Refusal refusal) {
        return problemOf(refusal).response();
    }

    private static Problem problemOf(Refusal refusal) {
        return switch (refusal) {
            case RequestRefusal request -> Problem.of(request.status(), "%s", request.reason());
            case InstanceRefusal instance -> Problem.of(409, "%s", instance.reason());
            case CommitmentRefusal commitment -> Problem.of(400, "%s", commitment.reason());
        };
    }
}
