package dev.gantry.admin.rest;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * What every page has around it.
 *
 * @param language the page's language, and that of the switch
 * @param section which of the places in the navigation it belongs to
 * @param here the page's own address, where the language switch comes back to
 * @param refusedToday how much was refused in the last 24 hours
 */
public record PageLayout(
        String language, String otherLanguage, String section, String here, int refusedToday) {
    /** The page's own address as a part of another one. */
    public String hereInUrl() {
        return URLEncoder.encode(here, StandardCharsets.UTF_8);
    }

    /** Whether the page belongs to this place of the navigation. */
    public boolean at(String place) {
        return section.equals(place);
    }
}
