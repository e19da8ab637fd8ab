package dev.gantry.admin.client;

import dev.gantry.admin.studies.FoundStudies;
import dev.gantry.admin.studies.FoundStudy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.ProcessingException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/** Asks query, and says so when it is away instead of failing. */
@Singleton
public final class StudyQuery {
    private static final Logger LOG = Logger.getLogger(StudyQuery.class);

    /** What query said about a search. */
    public sealed interface Result {
        /** A page of studies. */
        record Page(FoundStudies studies) implements Result {}

        /** It does not understand the search. */
        record NotUnderstood() implements Result {}

        /** Query does not answer. */
        record Away() implements Result {}
    }

    private final QueryClient client;

    @Inject
    StudyQuery(@RestClient QueryClient client) {
        this.client = client;
    }

    /** What query said about one study. */
    public sealed interface Answer {
        /** The study. */
        record Found(FoundStudy study) implements Answer {}

        /** There is none, or none that may be seen. */
        record Unknown() implements Answer {}

        /** Query does not answer. */
        record Away() implements Answer {}
    }

    /**
     * A page of the list.
     *
     * @param parameters in the grammar of QIDO-RS, and {@code text}
     * @param after where the page before ended, empty for the first one
     * @param limit most studies, 1 to 500
     */
    public Result search(Map<String, String> parameters, String after, int limit) {
        var asked = new HashMap<>(parameters);
        asked.put("limit", "" + limit);
        if (!after.isEmpty()) {
            asked.put("after", after);
        }
        try {
            var found = client.search(asked);
            if (found.isOfOlderQuery()) {
                LOG.warn("The study list cannot be read: query is of another version");
                return new Result.Away();
            }
            return new Result.Page(found);
        } catch (QueryClient.NotUnderstood notUnderstood) {
            return new Result.NotUnderstood();
        } catch (ProcessingException | QueryClient.QueryFailed | CircuitBreakerOpenException away) {
            LOG.warnf("The study list cannot be read: %s", reason(away));
            return new Result.Away();
        }
    }

    /** One study. */
    public Answer study(String studyUid) {
        try {
            return new Answer.Found(client.study(studyUid));
        } catch (QueryClient.NoSuchStudy | QueryClient.NotUnderstood unknown) {
            return new Answer.Unknown();
        } catch (ProcessingException | QueryClient.QueryFailed | CircuitBreakerOpenException away) {
            LOG.warnf("Study %s cannot be read: %s", studyUid, reason(away));
            return new Answer.Away();
        }
    }

    /** Without what is not ours: the sentence of a timeout quotes the address, and so a patient. */
    private static String reason(RuntimeException away) {
        return switch (away) {
            case QueryClient.QueryFailed failed -> Objects.toString(failed.getMessage(), "");
            case CircuitBreakerOpenException _ -> "query has failed several times";
            default -> {
                var cause = away.getCause() == null ? away : away.getCause();
                yield "query does not answer, " + cause.getClass().getSimpleName();
            }
        };
    }
}
