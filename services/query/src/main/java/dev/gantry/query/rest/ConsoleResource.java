package dev.gantry.query.rest;

import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.query.Handling;
import dev.gantry.dicom.query.QueryLevel;
import dev.gantry.dicom.query.UniqueKeys;
import dev.gantry.dicom.web.QidoParameters;
import dev.gantry.query.Refusal;
import dev.gantry.query.console.ConsoleSearch;
import dev.gantry.query.console.DetailSearch;
import dev.gantry.query.console.StudyDetail;
import dev.gantry.query.console.StudyPage;
import dev.gantry.query.matching.TypedText;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What the console asks: the list of studies as somebody types, and a study's page. */
@Path("/api/query/studies")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ConsoleResource {
    private static final int MOST = 500;
    private static final String USUAL = "50";

    private final ConsoleSearch search;
    private final DetailSearch details;

    @Inject
    ConsoleResource(ConsoleSearch search, DetailSearch details) {
        this.search = search;
        this.details = details;
    }

    /**
     * Studies, the one received last first. Attributes to match, {@code orderby}, {@code limit} and
     * {@code after} are those of QIDO-RS; {@code text} is what somebody types for everything.
     */
    @GET
    public StudyPage find(@Context UriInfo uri) {
        var asked = new HashMap<String, List<String>>(uri.getQueryParameters());
        var text = String.join(" ", Objects.requireNonNullElse(asked.remove("text"), List.of()));
        asked.put("limit", List.of(size(asked.getOrDefault("limit", List.of(USUAL)))));
        asked.put("includefield", List.of(Tags.BodyPartExamined.hex()));
        var query =
                QidoParameters.parse(
                        asked,
                        QueryLevel.STUDY,
                        UniqueKeys.NONE,
                        Optional.of(Handling.STRICT)); // nobody reads warnings here
        return search.find(query, TypedText.of(text));
    }

    /** A study with all that was received of it. */
    @GET
    @Path("/{study}")
    public StudyDetail study(@PathParam("study") String study) {
        return details.find(
                Uid.parse(study).orElseThrow(() -> new Refusal.NothingThere("study of this UID")));
    }

    private static String size(List<String> limits) {
        if (limits.size() == 1
                && limits.getFirst().matches("[1-9]\\d{0,2}")
                && Integer.parseInt(limits.getFirst()) <= MOST) {
            return limits.getFirst();
        }
        throw new Refusal.InvalidParameter(
                "limit", "a number from 1 to %d was expected".formatted(MOST));
    }
}
