package dev.gantry.platform.origin;

import java.util.Locale;
import java.util.Optional;

/**
 * Where a page comes from (RFC 6454 section 4), with the port that its scheme has by itself where
 * none is said.
 *
 * @param scheme {@code http} or {@code https}
 */
public record Origin(String scheme, String host, int port) {
    private static final String HTTP = "http";
    private static final String HTTPS = "https";
    private static final String SEPARATOR = "://";

    /** What a browser says, empty where it is no page of a web server: {@code null}, a file. */
    static Optional<Origin> parse(String text) {
        int separator = text.indexOf(SEPARATOR);
        if (separator < 0) {
            return Optional.empty();
        }
        var scheme = text.substring(0, separator).toLowerCase(Locale.ROOT);
        if (!scheme.equals(HTTP) && !scheme.equals(HTTPS)) {
            return Optional.empty();
        }
        return Authority.parse(text.substring(separator + SEPARATOR.length()))
                .map(authority -> of(scheme, authority));
    }

    /** The same of a setting, which may end with a slash. */
    static Optional<Origin> ofSetting(String text) {
        var stripped = text.strip();
        var bare = stripped.endsWith("/") ? stripped.substring(0, stripped.length() - 1) : stripped;
        int separator = bare.indexOf(SEPARATOR);
        if (separator < 0) {
            return Optional.empty();
        }
        return Authority.ofSetting(bare.substring(separator + SEPARATOR.length()))
                .flatMap(authority ->
                        parse(bare.substring(0, separator + SEPARATOR.length()) + authority));
    }

    /** Of a request that was made with this scheme to this authority. */
    static Origin of(String scheme, Authority authority) {
        return new Origin(scheme, authority.host(), authority.port().orElse(portOf(scheme)));
    }

    private static int portOf(String scheme) {
        return scheme.equals(HTTPS) ? 443 : 80;
    }

    /** As browsers write it: without the port that the scheme has by itself. */
    @Override
    public String toString() {
        var said = port == portOf(scheme) ? "" : ":" + port;
        return scheme + SEPARATOR + host + said;
    }
}
