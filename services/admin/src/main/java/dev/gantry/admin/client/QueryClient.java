package dev.gantry.admin.client;

import dev.gantry.admin.studies.FoundStudies;
import dev.gantry.admin.studies.FoundStudy;
import io.quarkus.rest.client.reactive.ClientExceptionMapper;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/**
 * What the console asks query. Calls have the deadlines of {@code quarkus.rest-client.admin-query};
 * after several failures in a row nobody waits any more for some seconds.
 */
@RegisterRestClient(configKey = "admin-query")
@Path("/api/query/studies")
interface QueryClient {
    @GET
    @CircuitBreaker(requestVolumeThreshold = 4, delay = 3000)
    FoundStudies search(
            @QueryParam("text") String text,
            @QueryParam("after") String after,
            @QueryParam("limit") int limit);

    @GET
    @Path("{study}")
    @CircuitBreaker(requestVolumeThreshold = 4, delay = 3000, skipOn = NoSuchStudy.class)
    FoundStudy study(@PathParam("study") String study);

    /** Query knows no such study. */
    final class NoSuchStudy extends RuntimeException {
        NoSuchStudy() {
            super("query knows no such study");
        }
    }

    /** Query answered that it cannot answer. */
    final class QueryFailed extends RuntimeException {
        QueryFailed(int status) {
            super("query answered HTTP " + status);
        }
    }

    @ClientExceptionMapper
    static RuntimeException toException(Response response) {
        return response.getStatus() == 404
                ? new NoSuchStudy()
                : new QueryFailed(response.getStatus());
    }
}
