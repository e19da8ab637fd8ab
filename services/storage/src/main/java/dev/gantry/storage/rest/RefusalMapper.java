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
        var problem = Problem.of(refusal.status(), "%s", refusal.reason());
        return switch (refusal) {
            case Refusal.UnsatisfiableRange range ->
                    Response.fromResponse(problem.response())
                            .header("Content-Range", "bytes */" + range.total())
                            .build();
            case Refusal.NoPicture picture when picture.retryAfter().isPresent() ->
                    problem.response(picture.retryAfter().get());
            case Refusal.TranscodingBusy busy -> problem.response(busy.retryAfter());
            case Refusal _ -> problem.response();
        };
    }
}
