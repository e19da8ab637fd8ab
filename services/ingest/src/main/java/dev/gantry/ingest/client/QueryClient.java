package dev.gantry.ingest.client;

import io.quarkus.rest.client.reactive.ClientExceptionMapper;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/**
 * What ingest asks query. Calls have the deadlines of {@code quarkus.rest-client.ingest-query};
 * after several failures in a row nobody waits any more for some seconds.
 */
@RegisterRestClient(configKey = "ingest-query")
@Path("/internal/query")
interface QueryClient {
    /** Whether the index has taken these records. */
    record Indexed(boolean indexed) {}

    @GET
    @Path("indexed")
    @CircuitBreaker(requestVolumeThreshold = 4, delay = 3000)
    Indexed indexed(@QueryParam("record") List<String> records, @QueryParam("within") long within);

    /** Query answered that it cannot answer. */
    final class QueryFailed extends RuntimeException {
        private static final long serialVersionUID = 1;

        QueryFailed(int status) {
            super("query answered HTTP " + status);
        }
    }

    @ClientExceptionMapper
    static RuntimeException toException(Response response) {
        return new QueryFailed(response.getStatus());
    }
}
