package dev.gantry.ingest.associations;

import dev.gantry.dicom.net.Association;
import dev.gantry.dicom.net.DimseStatus;
import dev.gantry.dicom.net.FindHandler;
import dev.gantry.dicom.net.Matches;
import dev.gantry.dicom.net.QueryRequest;
import dev.gantry.events.Device;
import dev.gantry.events.TraceStep;
import dev.gantry.ingest.IngestSettings;
import dev.gantry.ingest.client.FindMatches;
import dev.gantry.ingest.client.FindMatches.Answer;
import dev.gantry.ingest.client.FindMatches.Page;
import dev.gantry.ingest.client.FindMatches.Refused;
import dev.gantry.ingest.client.FindMatches.Search;
import dev.gantry.platform.Outage;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * C-FIND (PS3.4 §C.4.1): a page of matches after the other is asked of query and sent on, so that a
 * hundred thousand need no more memory than a few hundred. Whatever ends a search before its last
 * match is a failure, never success: many a device takes what it was told for all there is.
 */
@Singleton
final class FindOverDicom implements FindHandler {
    private static final Logger LOG = Logger.getLogger(FindOverDicom.class);

    /** Searches take hundredths of a second: who waits longer for a place had better come again. */
    private static final Duration WAIT_FOR_PLACE = Duration.ofSeconds(2);

    private final FindMatches search;
    private final AwaitAcknowledged stored;
    private final Callers callers;
    private final AssociationEventQueue events;
    private final int parallel;
    private final Semaphore places;
    private final SearchQuota quota;

    @Inject
    FindOverDicom(
            FindMatches search,
            AwaitAcknowledged stored,
            Callers callers,
            AssociationEventQueue events,
            SearchQuota quota,
            IngestSettings config) {
        this.callers = callers;
        this.events = events;
        this.quota = quota;
        this.search = search;
        this.stored = stored;
        this.parallel = config.find().parallelSearches();
        this.places = new Semaphore(parallel, true);
    }

    @Override
    public DimseStatus find(QueryRequest request, Matches matches, Association association)
            throws IOException {
        var status = answered(request, matches, association);
        if (status instanceof DimseStatus.Failure) {
            events.step(
                    association,
                    TraceStep.Kind.SEARCH_REFUSED,
                    status.errorComment(),
                    Map.of(TraceStep.STATUS, (long) status.code()));
        }
        return status;
    }

    private DimseStatus answered(QueryRequest request, Matches matches, Association association)
            throws IOException {
        if (!hasPlace()) {
            return DimseStatus.outOfResources(
                    "%d searches are under way, the most; ask again".formatted(parallel));
        }
        try {
            stored.of(association.calling());
            return answer(request, matches, association);
        } catch (Outage outage) {
            LOG.warnf(
                    "A search of %s, association %s, ends unanswered: %s",
                    association.calling(), association.id(), outage.sentence());
            return DimseStatus.outOfResources(outage.server() + " does not answer; ask again");
        } finally {
            places.release();
        }
    }

    private boolean hasPlace() {
        try {
            return places.tryAcquire(WAIT_FOR_PLACE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private DimseStatus answer(QueryRequest request, Matches matches, Association association)
            throws IOException {
        var device = callers.of(association).record();
        var usual = UsualCharacterSet.of(device);
        var identifier = request.identifier().assuming(usual);
        var search =
                new Search(
                        association.calling(),
                        request.informationModel(),
                        identifier,
                        AgreedOptions.of(association, request.informationModel(), device));
        var response = new FindResponse(identifier, usual, association.called());
        var bound = new MatchBound(device.map(Device::matches).orElse(OptionalInt.empty()));
        var after = Optional.<String>empty();
        do {
            var from = after;
            var answer = inItsTurn(() -> this.search.page(search, from), matches);
            if (answer.isEmpty()) {
                return DimseStatus.CANCELLED;
            }
            switch (answer.get()) {
                case Refused(int status, var offending, var comment) -> {
                    LOG.infof(
                            "Refused with 0x%04X a search of %s, association %s: %s",
                            status, association.calling(), association.id(), comment);
                    return DimseStatus.of(status, comment, offending);
                }
                case Page page -> {
                    var end = send(page, response, matches, bound);
                    if (end.isPresent()) {
                        return end.get();
                    }
                    after = page.next();
                }
            }
        } while (after.isPresent());
        return DimseStatus.SUCCESS;
    }

    /** Sends the matches; a status when nothing may follow them. */
    private static Optional<DimseStatus> send(
            Page page, FindResponse response, Matches matches, MatchBound bound)
            throws IOException {
        for (var match : page.matches()) {
            if (!bound.allowsOneMore()) {
                return Optional.of(bound.reached());
            }
            var sent = response.of(match);
            boolean more =
                    page.allKeys() ? matches.send(sent) : matches.sendWithoutOptionalKeys(sent);
            if (!more) {
                return Optional.of(DimseStatus.CANCELLED);
            }
        }
        return matches.isCancelled() ? Optional.of(DimseStatus.CANCELLED) : Optional.empty();
    }

    /** What query says, as soon as receiving leaves the time for it. */
    private Optional<Answer> inItsTurn(Supplier<Answer> asked, Matches matches) throws IOException {
        try (var turn = quota.take()) {
            for (var left = turn.left(); left.isPositive(); left = turn.left()) {
                if (matches.isCancelled()) {
                    return Optional.empty();
                }
                pause(left.compareTo(AskUnlessCancelled.LOOK) < 0 ? left : AskUnlessCancelled.LOOK);
            }
            return turn.use(() -> AskUnlessCancelled.ask(asked, matches::isCancelled));
        }
    }

    private static void pause(Duration wait) {
        try {
            Thread.sleep(wait);
        } catch (InterruptedException e) {
            throw AskUnlessCancelled.stopping(e);
        }
    }
}
