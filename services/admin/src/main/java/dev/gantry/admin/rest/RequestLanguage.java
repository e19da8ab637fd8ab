package dev.gantry.admin.rest;

import dev.gantry.admin.messages.Language;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Optional;

/** The person at the browser, as far as we know: which language they read. */
final class RequestLanguage {
    static final String LANGUAGE_COOKIE = "gantry-language";

    private RequestLanguage() {}

    static Language language(HttpHeaders headers) {
        var chosen =
                Optional.ofNullable(headers.getCookies().get(LANGUAGE_COOKIE))
                        .map(Cookie::getValue);
        return Language.of(chosen, headers.getAcceptableLanguages());
    }
}
