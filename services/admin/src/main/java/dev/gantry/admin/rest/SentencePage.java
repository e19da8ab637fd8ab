package dev.gantry.admin.rest;

import dev.gantry.admin.messages.Language;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** A page that says why there is nothing else on it. */
final class SentencePage {
    private SentencePage() {}

    static Response of(
            int status, PageLayout layout, String title, String text, Language language) {
        return Response.status(status)
                .type(MediaType.TEXT_HTML_TYPE)
                .entity(Pages.sentence(layout, title, text).setLocale(language.locale()))
                .build();
    }
}
