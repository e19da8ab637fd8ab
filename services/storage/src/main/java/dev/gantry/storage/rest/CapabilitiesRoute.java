package dev.gantry.storage.rest;

import dev.gantry.dicom.web.Capabilities;
import dev.gantry.platform.origin.PublicUrl;
import dev.gantry.platform.problem.Problem;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Objects;

/**
 * Says what the DICOMweb service can do (PS3.18 §8.9). A route and not a resource: OPTIONS on any
 * path is asked, and the resources of three services share their root.
 */
@Singleton
final class CapabilitiesRoute {
    private static final String SERVICE = "/dicomweb";
    private static final int BEFORE_RESOURCES = -1000;

    private final PublicUrl publicUrl;

    CapabilitiesRoute(PublicUrl publicUrl) {
        this.publicUrl = publicUrl;
    }

    void add(@Observes Router router) {
        router.route(SERVICE + "*")
                .method(HttpMethod.OPTIONS)
                .order(BEFORE_RESOURCES)
                .handler(this::answer);
    }

    private void answer(RoutingContext context) {
        var request = context.request();
        var asked = context.normalizedPath();
        var path = asked.substring(SERVICE.length()).replaceAll("^/+|/+$", "");
        var base =
                publicUrl.base(
                                Objects.requireNonNullElse(request.scheme(), "http"),
                                String.valueOf(request.authority()))
                        + SERVICE;
        var description = Capabilities.describe(base, path);
        var response = context.response();
        if (description.isPresent()) {
            response.putHeader("Content-Type", Capabilities.WADL).end(description.get());
            return;
        }
        var problem = Problem.of(404, "DICOMweb has no resource %s", asked);
        response.setStatusCode(problem.status())
                .putHeader("Content-Type", Problem.MEDIA_TYPE)
                .end(JsonObject.mapFrom(problem).encode());
    }
}
