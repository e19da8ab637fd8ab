package dev.gantry.admin.rest;

import dev.gantry.admin.studies.FoundStudies;
import dev.gantry.admin.studies.FoundStudy;
import jakarta.inject.Singleton;
import jakarta.ws.rs.ProcessingException;
import java.util.Optional;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/** Asks query, and says so when it is away instead of failing. */
@Singleton
final class AskQuery {
    private static final Logger LOG = Logger.getLogger(AskQuery.class);
    private static final int PAGE = 50;

    private final QueryClient client;

    AskQuery(@RestClient QueryClient client) {
        this.client = client;
    }

    /** What query said about one study. */
    sealed interface Answer {
        record Found(FoundStudy study) implements Answer {}

        record Unknown() implements Answer {}

        record Away() implements Answer {}
    }

    /** A page of the list, or empty when query is away. */
    Optional<FoundStudies> search(String text, String after) {
        try {
            return Optional.of(client.search(text, after, PAGE));
        } catch (ProcessingException | QueryClient.QueryFailed | CircuitBreakerOpenException away) {
            LOG.warnf("The study list cannot be read: %s", away.getMessage());
            return Optional.empty();
        }
    }

    Answer study(String studyUid) {
        try {
            return new Answer.Found(client.study(studyUid));
        } catch (QueryClient.NoSuchStudy unknown) {
            return new Answer.Unknown();
        } catch (ProcessingException | QueryClient.QueryFailed | CircuitBreakerOpenException away) {
            LOG.warnf("Study %s cannot be read: %s", studyUid, away.getMessage());
            return new Answer.Away();
        }
    }
}
