package dev.gantry.ingest.client;

import dev.gantry.dicom.data.AeTitle;
import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.json.DicomJson;
import dev.gantry.ingest.client.FindClient.RetrieveRequest;
import dev.gantry.platform.identity.ServiceToken;
import dev.gantry.platform.identity.ServiceToken.Caller;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.ProcessingException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Finds out which instances a device retrieves, and where they are, a page at a time. */
@Singleton
public final class FindInstances {
    private static final int PAGE = 500;

    private final FindClient query;
    private final ServiceToken token;

    @Inject
    FindInstances(@RestClient FindClient query, ServiceToken token) {
        this.query = query;
        this.token = token;
    }

    /**
     * What a device retrieves.
     *
     * @param device who retrieves
     * @param model Affected SOP Class UID
     * @param identifier its unique keys
     * @param relational whether relational retrieval was agreed upon
     * @param asOf when it asked: what comes later is not meant
     */
    public record Retrieval(
            AeTitle device, Uid model, DataSet identifier, boolean relational, Instant asOf) {}

    /** What query says to a page of a retrieval. */
    public sealed interface Answer permits Page, FindMatches.Refused {}

    /**
     * An instance and its object.
     *
     * @param objectKey where its file is
     */
    public record InstanceObject(
            String studyUid,
            String instanceUid,
            String sopClass,
            String transferSyntax,
            String objectKey) {}

    /** The last instance of a page. */
    public record Position(String studyUid, String instanceUid) {}

    /**
     * Some of the instances.
     *
     * @param total how many there are; on the first page
     * @param next where to go on; nothing when there is no more
     */
    public record Page(
            List<InstanceObject> instances, Optional<Integer> total, Optional<Position> next)
            implements Answer {
        /** Copies the instances. */
        public Page {
            instances = List.copyOf(instances);
        }
    }

    /**
     * The next instances.
     *
     * @param after where the page before ended
     * @throws dev.gantry.platform.Outage when query cannot answer now
     */
    public Answer page(Retrieval retrieval, Optional<Position> after) {
        var caller = new Caller("ingest", retrieval.device().value());
        var request =
                new RetrieveRequest(
                        retrieval.model().value(),
                        DicomJson.toString(retrieval.identifier()),
                        retrieval.relational(),
                        retrieval.asOf().toString(),
                        PAGE,
                        after);
        try {
            var found = query.instances(token.issue(caller).orElse(null), request);
            return new Page(found.instances(), found.total(), found.next());
        } catch (FindClient.IdentifierRefused
                | QueryClient.QueryFailed
                | ProcessingException failure) {
            return FindMatches.refusal(failure);
        }
    }
}
