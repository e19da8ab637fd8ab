package dev.gantry.admin.rest;

import dev.gantry.admin.messages.Language;
import dev.gantry.admin.studies.StudyView;
import dev.gantry.admin.views.SavedViews;
import dev.gantry.admin.views.SavedViews.Outcome;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.Objects;
import java.util.UUID;

/** Views of the study list that are saved for everybody; the list's own form sends them. */
@Path("/console/views")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class SavedViewsResource {
    private final SavedViews views;
    private final ShowStudies show;

    SavedViewsResource(SavedViews views, ShowStudies show) {
        this.views = views;
        this.show = show;
    }

    /** Where a browser comes to that goes back: the list has them. */
    @GET
    public Response list() {
        return Response.seeOther(URI.create(StudyListResource.ADDRESS)).build();
    }

    /** Saves the view that the fields of the list say. */
    @POST
    @ConsoleForm
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response save(
            MultivaluedMap<String, String> form,
            @Context HttpHeaders headers,
            @Context UriInfo uri) {
        var view = StudyView.of(form, ChosenColumns.of(headers));
        var name = Objects.requireNonNullElse(form.getFirst("name"), "");
        var outcome = views.save(name, view);
        if (outcome == Outcome.SAVED) {
            return shown(view);
        }
        var language = RequestLanguage.language(headers);
        var menus = show.menus(view, language).with(sentence(outcome, language), name);
        return Response.status(status(outcome))
                .entity(show.page(view, "", menus, uri, language))
                .build();
    }

    /** Removes one and shows the list as it was. */
    @POST
    @Path("{id}/remove")
    @ConsoleForm
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response remove(
            @PathParam("id") UUID id,
            MultivaluedMap<String, String> form,
            @Context HttpHeaders headers) {
        views.remove(id);
        return shown(StudyView.of(form, ChosenColumns.of(headers)));
    }

    private static Response shown(StudyView view) {
        return Response.seeOther(URI.create(StudyListResource.address(view.parameters()))).build();
    }

    private static int status(Outcome outcome) {
        return switch (outcome) {
            case SAVED -> 200;
            case NO_NAME, TOO_LONG -> 400;
            case NAME_TAKEN, TOO_MANY -> 409;
            case AWAY -> 503;
        };
    }

    private static String sentence(Outcome outcome, Language language) {
        var words = language.studyViewMessages();
        return switch (outcome) {
            case SAVED -> "";
            case NO_NAME -> words.view_without_name(SavedViews.LONGEST_NAME);
            case NAME_TAKEN -> words.view_exists();
            case TOO_MANY -> words.too_many_views(SavedViews.MOST);
            case TOO_LONG -> words.view_too_long();
            case AWAY -> words.views_away();
        };
    }
}
