package dev.gantry.query.rest;

import dev.gantry.dicom.data.Uid;
import dev.gantry.query.Refusal;
import dev.gantry.query.console.ConsoleSearch;
import dev.gantry.query.console.DetailSearch;
import dev.gantry.query.console.StudyDetail;
import dev.gantry.query.console.StudyPage;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

/** What the console asks: the list of studies as somebody types, and a study's page. */
@Path("/api/query/studies")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ConsoleResource {
    private static final int MOST = 500;

    private final ConsoleSearch search;
    private final DetailSearch details;

    @Inject
    ConsoleResource(ConsoleSearch search, DetailSearch details) {
        this.search = search;
        this.details = details;
    }

    /** Studies, the one received last first. */
    @GET
    public StudyPage find(
            @QueryParam("text") @DefaultValue("") String text,
            @QueryParam("limit") @DefaultValue("50") String limit,
            @QueryParam("after") @DefaultValue("") String after) {
        return search.find(text, size(limit), after);
    }

    /** A study with all that was received of it. */
    @GET
    @Path("/{study}")
    public StudyDetail study(@PathParam("study") String study) {
        return details.find(
                Uid.parse(study).orElseThrow(() -> new Refusal.NothingThere("study of this UID")));
    }

    private static int size(String limit) {
        if (!limit.matches("[1-9]\\d{0,2}") || Integer.parseInt(limit) > MOST) {
            throw new Refusal.InvalidParameter(
                    "limit", "a number from 1 to %d was expected".formatted(MOST));
        }
        return Integer.parseInt(limit);
    }
}
