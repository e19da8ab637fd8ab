package dev.gantry.admin.client;

import dev.gantry.admin.studies.FoundStudies;
import dev.gantry.admin.studies.FoundStudy;
import io.quarkus.rest.client.reactive.ClientExceptionMapper;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jboss.resteasy.reactive.RestQuery;

/**
 * What the console asks query. Calls have the deadlines of {@code quarkus.rest-client.admin-query};
 * after several failures in a row nobody waits any more for some seconds.
 */
@RegisterRestClient(configKey = "admin-query")
@Path("/api/query/studies")
interface QueryClient {
    @GET
    @CircuitBreaker(requestVolumeThreshold = 4, delay = 3000, skipOn = NotUnderstood.class)
    FoundStudies search(@RestQuery Map<String, String> parameters);

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

    /** Query does not understand what it is asked. */
    final class NotUnderstood extends RuntimeException {
        private static final long serialVersionUID = 1;

        NotUnderstood() {
            super("query does not understand the search");
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
        return switch (response.getStatus()) {
            case 400 -> new NotUnderstood();
            case 404 -> new NoSuchStudy();
            default -> new QueryFailed(response.getStatus());
        };
    }
}
