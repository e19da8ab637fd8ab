package dev.gantry.ingest.client;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.rest.client.reactive.ClientExceptionMapper;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jspecify.annotations.Nullable;

/**
 * What ingest asks query for devices that search and retrieve. It has connections of its own, so
 * that a search that takes long keeps no store request waiting.
 */
@RegisterRestClient(configKey = "ingest-find")
@Path("/internal/query")
interface FindClient {
    /**
     * A search and where to go on with it.
     *
     * @param identifier in the DICOM JSON model
     * @param after where the page before ended
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record FindRequest(
            String model,
            @JsonRawValue String identifier,
            boolean relational,
            boolean combinedDateTime,
            boolean fuzzyNames,
            boolean emptyValues,
            boolean multipleValues,
            int limit,
            Optional<String> after) {}

    /**
     * A page of what was found.
     *
     * @param matches in the DICOM JSON model
     * @param next where it ended, unless it is the last one
     * @param unsupported keys that were not regarded
     */
    record FoundPage(List<JsonNode> matches, Optional<String> next, List<String> unsupported) {}

    /**
     * Why query does not answer.
     *
     * @param dimse the status for the device
     * @param offending the tags that are to blame, in hexadecimal digits
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record FindProblem(Optional<Integer> dimse, Optional<List<String>> offending, String detail) {}

    /** The request goes away when whoever waits for the page cancels it. */
    @POST
    @Path("find")
    @Consumes(MediaType.APPLICATION_JSON)
    Uni<FoundPage> find(
            @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
            FindRequest request);

    /**
     * Which instances are to be retrieved.
     *
     * @param identifier in the DICOM JSON model
     * @param asOf only what was received until then
     * @param after where the page before ended
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record RetrieveRequest(
            String model,
            @JsonRawValue String identifier,
            boolean relational,
            String asOf,
            int limit,
            Optional<FindInstances.Position> after) {}

    /**
     * A page of them.
     *
     * @param total how many there are; on the first page
     * @param next where it ended, unless it is the last one
     */
    record InstancesPage(
            List<FindInstances.InstanceObject> instances,
            Optional<Integer> total,
            Optional<FindInstances.Position> next) {}

    /** The instances that a device retrieves. */
    @POST
    @Path("instances")
    @Consumes(MediaType.APPLICATION_JSON)
    InstancesPage instances(
            @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
            RetrieveRequest request);

    /** The identifier cannot be searched for. */
    final class IdentifierRefused extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final transient FindProblem problem;

        IdentifierRefused(FindProblem problem) {
            super(problem.detail());
            this.problem = problem;
        }

        FindProblem problem() {
            return problem;
        }
    }

    @ClientExceptionMapper
    static RuntimeException toException(Response response) {
        if (response.getStatus() == 400) {
            try {
                var problem = response.readEntity(FindProblem.class);
                if (problem.dimse().isPresent()) {
                    return new IdentifierRefused(problem);
                }
            } catch (ProcessingException noProblem) {
                return new QueryClient.QueryFailed(response.getStatus());
            }
        }
        return new QueryClient.QueryFailed(response.getStatus());
    }
}
