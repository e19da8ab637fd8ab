package dev.gantry.ingest.client;

import dev.gantry.dicom.data.AeTitle;
import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Tag;
import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.json.DicomJson;
import dev.gantry.dicom.query.FindOptions;
import dev.gantry.ingest.client.FindClient.FindRequest;
import dev.gantry.ingest.client.FindClient.FoundPage;
import dev.gantry.platform.Outage;
import dev.gantry.platform.identity.ServiceToken;
import dev.gantry.platform.identity.ServiceToken.Caller;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.ProcessingException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jspecify.annotations.Nullable;

/** Searches the index for a device, a page at a time. */
@Singleton
public final class FindMatches {
    /** Few enough to be cancelled soon, many enough that asking for the next ones costs little. */
    private static final int PAGE = 250;

    private final FindClient query;
    private final ServiceToken token;

    @Inject
    FindMatches(@RestClient FindClient query, ServiceToken token) {
        this.query = query;
        this.token = token;
    }

    /**
     * What a device searches for.
     *
     * @param device who searches
     * @param model Affected SOP Class UID
     * @param identifier its keys, decoded
     * @param options what was negotiated
     */
    public record Search(AeTitle device, Uid model, DataSet identifier, FindOptions options) {}

    /** What query says to a page of a search. */
    public sealed interface Answer {}

    /**
     * What was found.
     *
     * @param next where to go on; nothing when there is no more
     * @param allKeys whether every key was regarded
     */
    public record Page(List<DataSet> matches, Optional<String> next, boolean allKeys)
            implements Answer {
        /** Copies the matches. */
        public Page {
            matches = List.copyOf(matches);
        }
    }

    /**
     * It cannot be searched for.
     *
     * @param status of the response, 0xA900 or 0xC000 to 0xCFFF
     * @param offending the keys that are to blame
     * @param comment in at most 64 characters
     */
    public record Refused(int status, List<Tag> offending, String comment)
            implements Answer, FindInstances.Answer {
        /** Copies the tags. */
        public Refused {
            offending = List.copyOf(offending);
        }
    }

    /**
     * The next matches. A thread that is interrupted meanwhile ends the search, in the database,
     * too.
     *
     * @param after where the page before ended
     * @throws Outage when query cannot answer now, or the thread was interrupted
     */
    public Answer page(Search search, Optional<String> after) {
        var caller = new Caller("ingest", search.device().value());
        var found =
                query.find(token.issue(caller).orElse(null), request(search, after))
                        .subscribeAsCompletionStage();
        try {
            return page(found.get());
        } catch (ExecutionException failed) {
            return refusal(failed.getCause());
        } catch (InterruptedException e) {
            found.cancel(true);
            Thread.currentThread().interrupt();
            throw new Outage("query", "nobody waits for its answer", e);
        }
    }

    /**
     * What query refuses.
     *
     * @throws Outage when the failure is no refusal
     */
    static Refused refusal(@Nullable Throwable failure) {
        return switch (failure) {
            case FindClient.IdentifierRefused refused -> refusal(refused.problem());
            case ProcessingException unanswered -> throw away(unanswered);
            case QueryClient.QueryFailed unanswered -> throw away(unanswered);
            case IOException unanswered -> throw away(unanswered);
            case null, default -> throw new IllegalStateException("A search failed", failure);
        };
    }

    private static Outage away(Exception unanswered) {
        return new Outage("query", String.valueOf(unanswered.getMessage()), unanswered);
    }

    private static Refused refusal(FindClient.FindProblem problem) {
        return new Refused(
                problem.dimse().orElseThrow(),
                problem.offending().orElse(List.of()).stream()
                        .flatMap(hex -> Tag.parse(hex).stream())
                        .toList(),
                problem.detail());
    }

    private FindRequest request(Search search, Optional<String> after) {
        var options = search.options();
        return new FindRequest(
                search.model().value(),
                DicomJson.toString(search.identifier()),
                options.relational(),
                options.combinedDateTime(),
                options.fuzzyNames(),
                options.emptyValues(),
                options.multipleValues(),
                PAGE,
                after);
    }

    private static Page page(FoundPage found) {
        return new Page(
                found.matches().stream().map(match -> DicomJson.read(match.toString())).toList(),
                found.next(),
                found.unsupported().isEmpty());
    }
}
