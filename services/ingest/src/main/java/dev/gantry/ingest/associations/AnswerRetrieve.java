package dev.gantry.ingest.associations;

import dev.gantry.dicom.net.Association;
import dev.gantry.dicom.net.DimseStatus;
import dev.gantry.dicom.net.QueryRequest;
import dev.gantry.dicom.net.SubOperations;
import dev.gantry.ingest.client.FindInstances;
import dev.gantry.ingest.client.FindInstances.Answer;
import dev.gantry.ingest.client.FindInstances.InstanceObject;
import dev.gantry.ingest.client.FindInstances.Page;
import dev.gantry.ingest.client.FindInstances.Position;
import dev.gantry.ingest.client.FindInstances.Retrieval;
import dev.gantry.ingest.client.FindMatches.Refused;
import dev.gantry.ingest.retrieve.Shortfall;
import dev.gantry.platform.Outage;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * What C-MOVE and C-GET have in common (PS3.4 §C.4.2, §C.4.3): which instances are meant is asked
 * of query, a page after the other. What was there when the device asked is sent; what cannot be
 * sent is a failed sub-operation, and the response says why.
 */
@Singleton
final class AnswerRetrieve {
    private static final Logger LOG = Logger.getLogger(AnswerRetrieve.class);

    private final FindInstances search;
    private final AwaitAcknowledged stored;
    private final Callers callers;

    AnswerRetrieve(FindInstances search, AwaitAcknowledged stored, Callers callers) {
        this.search = search;
        this.stored = stored;
        this.callers = callers;
    }

    /**
     * What a device asks for.
     *
     * @param verb what it does, for sentences: fetch or move
     * @param shortfall is told why instances are not sent
     */
    record Retrieve(
            Association association,
            QueryRequest request,
            String verb,
            SubOperations progress,
            Shortfall shortfall) {}

    /** The way to whoever gets the instances. */
    interface Sending {
        /**
         * Sends instances, and counts each.
         *
         * @param device who has asked, to be listened to meanwhile
         * @return whether to go on: not when the device has cancelled
         */
        boolean send(List<InstanceObject> instances, PendingPeer device) throws IOException;
    }

    /** Sends all, and says with what status that ends. */
    DimseStatus answer(Retrieve retrieve, Sending sending) throws IOException {
        var association = retrieve.association();
        var retrieval = retrieval(retrieve);
        try {
            stored.of(association.calling());
            return sendAll(retrieve, retrieval, sending);
        } catch (Outage outage) {
            LOG.warnf(
                    "To %s for %s, association %s, ends early: %s",
                    retrieve.verb(), association.calling(), association.id(), outage.sentence());
            return DimseStatus.unableToPerformSubOperations(
                    "%s does not answer; %s again".formatted(outage.server(), retrieve.verb()));
        }
    }

    private DimseStatus sendAll(Retrieve retrieve, Retrieval retrieval, Sending sending)
            throws IOException {
        var progress = retrieve.progress();
        var device = new PendingPeer(progress::isCancelled, progress::stillUnderWay);
        var after = Optional.<Position>empty();
        do {
            var from = after;
            Optional<Answer> answer =
                    AskUnlessCancelled.ask(() -> search.page(retrieval, from), device);
            if (answer.isEmpty()) {
                return DimseStatus.SUCCESS; // cancelled, which the sub-operations know
            }
            switch (answer.get()) {
                case Refused(int status, var offending, var comment) -> {
                    return DimseStatus.of(status, comment, offending);
                }
                case Page page -> {
                    if (page.total().isPresent()) {
                        begin(retrieve, page.total().get());
                    }
                    if (!sending.send(page.instances(), device)) {
                        return DimseStatus.SUCCESS;
                    }
                    after = page.next();
                }
            }
        } while (after.isPresent());
        return RetrieveOutcome.of(progress.counts(), retrieve.shortfall());
    }

    private Retrieval retrieval(Retrieve retrieve) {
        var association = retrieve.association();
        var request = retrieve.request();
        var device = callers.of(association).record();
        return new Retrieval(
                association.calling(),
                request.informationModel(),
                request.identifier().assuming(UsualCharacterSet.of(device)),
                AgreedOptions.of(association, request.informationModel(), device).relational(),
                Instant.now());
    }

    private static void begin(Retrieve retrieve, int total) throws IOException {
        if (total == 0) {
            retrieve.shortfall().add("nothing matched");
        } else {
            retrieve.progress().expect(total);
        }
    }
}
