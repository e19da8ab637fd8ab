package dev.gantry.admin.rest;

import dev.gantry.admin.client.StudyQuery;
import dev.gantry.admin.studies.StudyDetail;
import dev.gantry.admin.trace.ShowTrace;
import dev.gantry.dicom.data.Uid;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

/** A study's page. */
@Path("/console/studies")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class StudiesResource {
    private final StudyQuery query;
    private final ShowTrace traces;
    private final Layouts layouts;

    StudiesResource(StudyQuery query, ShowTrace traces, Layouts layouts) {
        this.query = query;
        this.traces = traces;
        this.layouts = layouts;
    }

    /** One study. */
    @GET
    @Path("{study}")
    public Response study(
            @PathParam("study") String study, @Context HttpHeaders headers, @Context UriInfo uri) {
        var language = RequestLanguage.language(headers);
        var words = language.uiMessages();
        var layout = layouts.of("studies", uri, language);
        return switch (find(study)) {
            case StudyQuery.Answer.Found(var found) ->
                    Response.ok(
                                    Pages.study(
                                                    layout,
                                                    StudyDetail.of(found, language),
                                                    traces.of(study, language))
                                            .setLocale(language.locale()))
                            .build();
            case StudyQuery.Answer.Unknown _ ->
                    SentencePage.of(
                            404,
                            layout,
                            words.unknown_study(),
                            words.unknown_study_text(),
                            language);
            case StudyQuery.Answer.Away _ ->
                    SentencePage.of(
                            503, layout, words.study_away(), words.query_away_hint(), language);
        };
    }

    /**
     * The study's page without its layout, when it changed. Unchanged (204) when it cannot be read
     * right now.
     */
    @GET
    @Path("{study}/content")
    public Response content(@PathParam("study") String study, @Context HttpHeaders headers) {
        var language = RequestLanguage.language(headers);
        return switch (find(study)) {
            case StudyQuery.Answer.Found(var found) ->
                    Response.ok(
                                    Pages.study$content(
                                                    StudyDetail.of(found, language),
                                                    traces.of(study, language))
                                            .setLocale(language.locale()))
                            .build();
            case StudyQuery.Answer.Unknown _, StudyQuery.Answer.Away _ ->
                    Response.noContent().build();
        };
    }

    private StudyQuery.Answer find(String study) {
        return Uid.parse(study).isPresent() ? query.study(study) : new StudyQuery.Answer.Unknown();
    }
}
