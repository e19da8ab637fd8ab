package dev.gantry.platform.problem;

import dev.gantry.platform.Outage;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import org.jboss.logging.Logger;

/** A server behind us is away: 503, come again. */
@Provider
public class OutageMapper implements ExceptionMapper<Outage> {
    private static final Logger LOG = Logger.getLogger(OutageMapper.class);

    @Override
    public Response toResponse(Outage outage) {
        LOG.warn(outage.sentence());
        return Problem.of(
                        503,
                        "%s. Try again in %d seconds",
                        outage.sentence(),
                        outage.retryAfter().toSeconds())
                .response(outage.retryAfter());
    }
}
