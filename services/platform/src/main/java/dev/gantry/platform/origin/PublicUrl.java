package dev.gantry.platform.origin;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.Optional;

/**
 * What links begin with: {@code gantry.public-url} where it is set, which is right behind a proxy
 * that ends TLS and for clients whose {@code Host} has no port, else what the client called.
 */
@Singleton
public final class PublicUrl {
    private final Optional<URI> set;

    PublicUrl(OriginSettings settings) {
        this.set = settings.publicUrl().map(url -> URI.create(url + "/"));
    }

    /** The root of all resources as the client reaches it; ends with a slash. */
    public URI base(UriInfo uri) {
        return set.orElseGet(uri::getBaseUri);
    }

    /** The same for a route that is no resource: the address, without a slash at its end. */
    public String base(String scheme, String authority) {
        return set.map(url -> url.toString().substring(0, url.toString().length() - 1))
                .orElseGet(() -> "%s://%s".formatted(scheme, authority));
    }

    /** The address that was asked for, as the client reaches it, to make another one of it. */
    public UriBuilder request(UriInfo uri) {
        var asked = uri.getRequestUriBuilder();
        return set.map(url -> asked.scheme(url.getScheme()).host(url.getHost()).port(url.getPort()))
                .orElse(asked);
    }

    /** The value of a {@code Warning} header: the service, then a sentence (PS3.18 §8.3.4). */
    public String warning(UriInfo uri, String sentence) {
        return "299 %sdicomweb: %s".formatted(base(uri), sentence);
    }
}
