package dev.gantry.ingest.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Searches the index for a device, a page at a time. */
@Singleton
public final class FindMatches {
    /** Few enough to be cancelled soon, many enough that asking for the next ones costs little. */
    private static final int PAGE = 250;

    private final FindClient query;
    private final ServiceToken token;
    private final ObjectMapper json;

    @Inject
    FindMatches(@RestClient FindClient query, ServiceToken token, ObjectMapper json) {
        this.query = query;
        this.token = token;
        this.json = json;
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
    public record Refused(int status, List<Tag> offending, String comment) implements Answer {
        /** Copies the tags. */
        public Refused {
            offending = List.copyOf(offending);
        }
    }

    /**
     * The next matches.
     *
     * @param after where the page before ended
     * @throws Outage when query cannot answer now
     */
    public Answer page(Search search, Optional<String> after) {
        var caller = new Caller("ingest", search.device().value());
        try {
            return page(query.find(token.issue(caller).orElse(null), request(search, after)));
        } catch (FindClient.IdentifierRefused refused) {
            var problem = refused.problem();
            return new Refused(
                    problem.dimse().orElseThrow(),
                    problem.offending().orElse(List.of()).stream()
                            .flatMap(hex -> Tag.parse(hex).stream())
                            .toList(),
                    problem.detail());
        } catch (ProcessingException | QueryClient.QueryFailed unanswered) {
            throw new Outage("query", String.valueOf(unanswered.getMessage()), unanswered);
        }
    }

    private FindRequest request(Search search, Optional<String> after) {
        var options = search.options();
        return new FindRequest(
                search.model().value(),
                tree(DicomJson.toString(search.identifier())),
                options.relational(),
                options.combinedDateTime(),
                options.fuzzyNames(),
                options.emptyValues(),
                options.multipleValues(),
                PAGE,
                after);
    }

    private JsonNode tree(String identifier) {
        try {
            return json.readTree(identifier);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("What was written as JSON is none", e);
        }
    }

    private static Page page(FoundPage found) {
        return new Page(
                found.matches().stream().map(match -> DicomJson.read(match.toString())).toList(),
                found.next(),
                found.unsupported().isEmpty());
    }
}
