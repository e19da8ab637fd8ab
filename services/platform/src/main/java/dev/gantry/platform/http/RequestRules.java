package dev.gantry.platform.http;

import dev.gantry.platform.problem.Problem;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Singleton;
import java.util.Objects;
import java.util.Set;

/**
 * Refuses requests that no resource could read, in the same words in every service: addresses that
 * cannot be decoded (400), and media types that are none (406). And says which methods an address
 * has when it refuses one (405).
 */
@Singleton
final class RequestRules {
    /** Of filters the highest comes first; routes of ours begin at 1000 (their order, negative). */
    private static final int PRIORITY = 5000;

    private static final int METHOD_NOT_ALLOWED = 405;

    private final AllowedMethods methods;

    RequestRules(BeanManager beans) {
        methods =
                AllowedMethods.of(
                        beans.getBeans(Object.class, Any.Literal.INSTANCE).stream()
                                .map(Bean::getBeanClass));
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, PRIORITY);
    }

    private void check(RoutingContext context) {
        var request = context.request();
        var fault = PercentEncoding.faultOf(request.uri());
        if (fault.isPresent()) {
            refuse(context, Problem.of(400, "The address cannot be read: %s", fault.get()));
            return;
        }
        var accept = String.join(",", request.headers().getAll(HttpHeaders.ACCEPT));
        var malformed = AcceptField.malformedIn(accept);
        if (malformed.isPresent()) {
            refuse(
                    context,
                    Problem.of(
                            406,
                            "Accept: \"%s\" is no media type. Write type/subtype, for example"
                                    + " application/dicom+json, and q from 0 to 1",
                            malformed.get()));
            return;
        }
        context.addHeadersEndHandler(_ -> allow(context));
        context.next();
    }

    private static void refuse(RoutingContext context, Problem problem) {
        context.response()
                .setStatusCode(problem.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .end(JsonObject.mapFrom(problem).encode());
    }

    /** What refuses a method does not always say which ones there are (RFC 9110 §15.5.6). */
    private void allow(RoutingContext context) {
        var response = context.response();
        if (response.getStatusCode() == METHOD_NOT_ALLOWED
                && !response.headers().contains(HttpHeaders.ALLOW)) {
            var path = Objects.requireNonNullElse(context.request().path(), "");
            var there = methods.at(path);
            // where no resource is, it is a file, or an address of the framework's own
            var allowed = there.isEmpty() ? Set.of("GET, HEAD") : there;
            response.putHeader(HttpHeaders.ALLOW, String.join(", ", allowed));
        }
    }
}
