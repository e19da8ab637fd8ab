package dev.gantry.admin.rest;

import dev.gantry.admin.client.StudyQuery.Result;
import dev.gantry.admin.export.ExportStudies;
import dev.gantry.admin.messages.Language;
import dev.gantry.admin.studies.FoundStudies;
import dev.gantry.admin.studies.StudyColumn;
import dev.gantry.admin.studies.StudyParameters;
import dev.gantry.admin.studies.StudyView;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The study list. Its address says search, filters, order and columns; a form that sends more than
 * that is led to the address that says the same, so that what stands in the browser is short, can
 * be kept and can be sent to somebody.
 */
@Path("/console/studies")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class StudyListResource {
    static final String ADDRESS = "/console/studies";
    private static final String CSV = "text/csv";

    private final ShowStudies show;
    private final ExportStudies export;
    private final Layouts layouts;

    StudyListResource(ShowStudies show, ExportStudies export, Layouts layouts) {
        this.show = show;
        this.export = export;
        this.layouts = layouts;
    }

    /** The whole page. */
    @GET
    public Response list(@Context HttpHeaders headers, @Context UriInfo uri) {
        var asked = uri.getQueryParameters();
        var usual = ChosenColumns.of(headers);
        var view = StudyView.of(asked, usual);
        return switch (first(asked, "choose")) {
            case "these" -> {
                var chosen = view.with(StudyView.columns(String.join(",", all(asked, "column"))));
                yield redirect(chosen.parametersWith(chosen.columns()))
                        .cookie(ChosenColumns.remember(chosen.columns()))
                        .build();
            }
            case "usual" ->
                    redirect(view.with(StudyColumn.USUAL).parametersWith(StudyColumn.USUAL))
                            .cookie(ChosenColumns.forget())
                            .build();
            default ->
                    isOfForm(asked)
                            ? redirect(view.parametersWith(usual)).build()
                            : Response.ok(page(view, asked, uri, headers)).build();
        };
    }

    private TemplateInstance page(
            StudyView view,
            MultivaluedMap<String, String> asked,
            UriInfo uri,
            HttpHeaders headers) {
        var language = RequestLanguage.language(headers);
        return show.page(view, first(asked, "after"), uri, language);
    }

    /** The rows alone, while somebody types and when studies changed. */
    @GET
    @Path("rows")
    public Response rows(@Context HttpHeaders headers, @Context UriInfo uri) {
        var language = RequestLanguage.language(headers);
        var usual = ChosenColumns.of(headers);
        var view = StudyView.of(uri.getQueryParameters(), usual);
        var rows = Pages.studies$rows(show.list(view, "", language)).setLocale(language.locale());
        return Response.ok(rows)
                .header("HX-Replace-Url", address(view.parametersWith(usual)))
                .build();
    }

    /** The rows after those that are already there. */
    @GET
    @Path("more")
    public TemplateInstance more(@Context HttpHeaders headers, @Context UriInfo uri) {
        var language = RequestLanguage.language(headers);
        var asked = uri.getQueryParameters();
        var view = StudyView.of(asked, ChosenColumns.of(headers));
        return Pages.studies$more(show.list(view, first(asked, "after"), language))
                .setLocale(language.locale());
    }

    /** All that is found, as a file for a spreadsheet. */
    @GET
    @Path("studies.csv")
    @Produces({CSV, MediaType.TEXT_HTML})
    public Response csv(@Context HttpHeaders headers, @Context UriInfo uri) {
        var language = RequestLanguage.language(headers);
        var view = StudyView.of(uri.getQueryParameters(), ChosenColumns.of(headers));
        var asked = ShowStudies.parameters(view, language);
        if (!asked.faults().isEmpty()) {
            return sentence(400, faults(asked), uri, language);
        }
        return switch (export.begin(asked.values())) {
            case Result.Page(var first) -> file(asked, first, view, language);
            case Result.NotUnderstood _ ->
                    sentence(400, language.studyListMessages().not_understood(), uri, language);
            case Result.Away _ -> sentence(503, language.uiMessages().query_away(), uri, language);
        };
    }

    private Response file(
            StudyParameters asked, FoundStudies first, StudyView view, Language language) {
        StreamingOutput lines = out -> export.write(out, asked.values(), first, view, language);
        return Response.ok(lines)
                .type(CSV + ";charset=UTF-8;header=present") // RFC 4180 section 3
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"studies-%s.csv\"".formatted(LocalDate.now()))
                .build();
    }

    private static String faults(StudyParameters asked) {
        return asked.faults().stream()
                .map(fault -> fault.title() + ": " + fault.sentence())
                .collect(Collectors.joining(" "));
    }

    private Response sentence(int status, String text, UriInfo uri, Language language) {
        var layout = layouts.of("studies", uri, language);
        return SentencePage.of(
                status, layout, language.studyViewMessages().export(), text, language);
    }

    /** A form sends all its fields, empty or not, and the order twice when a heading is clicked. */
    private static boolean isOfForm(MultivaluedMap<String, String> asked) {
        return asked.containsKey("column")
                || asked.values().stream()
                        .anyMatch(values -> values.size() > 1 || values.contains(""));
    }

    private static Response.ResponseBuilder redirect(String parameters) {
        return Response.seeOther(URI.create(address(parameters)));
    }

    /** The list's address with these parameters. */
    static String address(String parameters) {
        return parameters.isEmpty() ? ADDRESS : ADDRESS + "?" + parameters;
    }

    private static String first(MultivaluedMap<String, String> asked, String name) {
        return Objects.requireNonNullElse(asked.getFirst(name), "");
    }

    private static List<String> all(MultivaluedMap<String, String> asked, String name) {
        return Optional.ofNullable(asked.get(name)).orElse(List.of());
    }
}
