package dev.gantry.platform.problem;

import dev.gantry.platform.Unprocessable;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** A value that can never be stored or compared, such as one with a NUL character: 400. */
@Provider
public class UnprocessableMapper implements ExceptionMapper<Unprocessable> {

    @Override
    public Response toResponse(Unprocessable refusal) {
        return Problem.of(
                        400,
                        "A value of the request cannot be used: %s",
                        String.valueOf(refusal.getMessage()))
                .response();
    }
}
