package dev.gantry.admin.rest;

import dev.gantry.admin.exceptions.ListRejections;
import dev.gantry.admin.messages.Language;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.UriInfo;

/** Puts the layout around pages. */
@Singleton
final class Layouts {
    private final ListRejections rejections;

    Layouts(ListRejections rejections) {
        this.rejections = rejections;
    }

    PageLayout of(String section, UriInfo uri, Language language) {
        var asked = uri.getRequestUri();
        var here =
                asked.getRawQuery() == null
                        ? asked.getRawPath()
                        : asked.getRawPath() + "?" + asked.getRawQuery();
        return new PageLayout(
                language.tag(), language.other().tag(), section, here, rejections.ofLastDay());
    }
}
