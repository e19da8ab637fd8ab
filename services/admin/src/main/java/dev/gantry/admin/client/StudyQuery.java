package dev.gantry.admin.client;

import dev.gantry.admin.studies.FoundStudies;
import dev.gantry.admin.studies.FoundStudy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.ProcessingException;
import java.util.Optional;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/** Asks query, and says so when it is away instead of failing. */
@Singleton
public final class StudyQuery {
    private static final Logger LOG = Logger.getLogger(StudyQuery.class);
    private static final int PAGE = 50;

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

    /** A page of the list, or empty when query is away. */
    public Optional<FoundStudies> search(String text, String after) {
        try {
            return Optional.of(client.search(text, after, PAGE));
        } catch (ProcessingException | QueryClient.QueryFailed | CircuitBreakerOpenException away) {
            LOG.warnf("The study list cannot be read: %s", away.getMessage());
            return Optional.empty();
        }
    }

    /** One study. */
    public Answer study(String studyUid) {
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
