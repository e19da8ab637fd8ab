package dev.gantry.admin.rest;

import dev.gantry.admin.exceptions.ListRefusals;
import dev.gantry.admin.words.Language;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.UriInfo;

/** Puts the frame around pages. */
@Singleton
final class Frames {
    private final ListRefusals refusals;

    Frames(ListRefusals refusals) {
        this.refusals = refusals;
    }

    Frame of(String section, UriInfo uri, Language language) {
        var asked = uri.getRequestUri();
        var here =
                asked.getRawQuery() == null
                        ? asked.getRawPath()
                        : asked.getRawPath() + "?" + asked.getRawQuery();
        return new Frame(
                language.tag(), language.other().tag(), section, here, refusals.ofLastDay());
    }
}
