package dev.gantry.admin.rest;

import dev.gantry.admin.client.StudyQuery;
import dev.gantry.admin.client.StudyQuery.Result;
import dev.gantry.admin.messages.Language;
import dev.gantry.admin.studies.StudyList;
import dev.gantry.admin.studies.StudyList.State;
import dev.gantry.admin.studies.StudyParameters;
import dev.gantry.admin.studies.StudyView;
import dev.gantry.admin.views.SavedViews;
import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.UriInfo;
import java.time.LocalDate;
import java.util.List;

/** Makes the page of the study list, whichever address it is asked for at. */
@Singleton
final class ShowStudies {
    private static final int PAGE = 50;

    private final StudyQuery query;
    private final SavedViews views;
    private final Layouts layouts;

    ShowStudies(StudyQuery query, SavedViews views, Layouts layouts) {
        this.query = query;
        this.views = views;
        this.layouts = layouts;
    }

    /** The list alone. */
    StudyList list(StudyView view, String after, Language language) {
        var asked = parameters(view, language);
        if (!asked.faults().isEmpty()) {
            return StudyList.without(view, State.FAULTY, asked.faults(), language);
        }
        return switch (query.search(asked.values(), after, PAGE)) {
            case Result.Page(var found) -> StudyList.of(found, view, language);
            case Result.NotUnderstood _ ->
                    StudyList.without(view, State.NOT_UNDERSTOOD, List.of(), language);
            case Result.Away _ -> StudyList.without(view, State.AWAY, List.of(), language);
        };
    }

    /** The whole page. */
    TemplateInstance page(StudyView view, String after, UriInfo uri, Language language) {
        return page(view, after, menus(view, language), uri, language);
    }

    /** The whole page, that says why a view was not saved. */
    TemplateInstance page(
            StudyView view, String after, StudyMenus menus, UriInfo uri, Language language) {
        var list = list(view, after, language);
        return Pages.studies(layouts.of("studies", uri, language), list, menus)
                .setLocale(language.locale());
    }

    StudyMenus menus(StudyView view, Language language) {
        return StudyMenus.of(views.all(), view, language);
    }

    /** What query is asked for. */
    static StudyParameters parameters(StudyView view, Language language) {
        return StudyParameters.of(view, LocalDate.now(), language.studyListMessages());
    }
}
