package dev.gantry.index.rest;

import dev.gantry.dicom.query.AttributeKind;
import dev.gantry.dicom.query.QueryLevel;
import dev.gantry.index.attributes.Declaration;
import dev.gantry.index.attributes.DeclareAttributes;
import dev.gantry.index.attributes.DeclaredAttribute;
import dev.gantry.platform.identity.OperatorOnly;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Attributes that are searchable beyond those of the standard's tables. */
@Path("/api/index/attributes")
@Produces(MediaType.APPLICATION_JSON)
@OperatorOnly
@RunOnVirtualThread
public class AttributesResource {
    private final DeclareAttributes attributes;

    AttributesResource(DeclareAttributes attributes) {
        this.attributes = attributes;
    }

    /** What somebody sends. */
    public record Order(
            @Nullable String attribute,
            @Nullable String level,
            @Nullable String kind,
            @Nullable String who,
            @Nullable String why) {
        Declaration checked() {
            return Declaration.of(text(attribute), text(level), text(kind), text(who), text(why));
        }

        private static String text(@Nullable String value) {
            return Objects.requireNonNullElse(value, "");
        }
    }

    /** How far a declared attribute is. */
    public record Declared(
            String attribute,
            String name,
            QueryLevel level,
            AttributeKind kind,
            DeclaredAttribute.State state,
            long instancesDone,
            long instancesTotal,
            String who,
            String why,
            Instant declaredAt) {
        static Declared of(DeclaredAttribute one) {
            return new Declared(
                    one.path().toString(),
                    one.path().keywords(),
                    one.level(),
                    one.kind(),
                    one.state(),
                    one.done(),
                    one.total(),
                    one.who(),
                    one.why(),
                    one.declaredAt());
        }
    }

    /** All of them. */
    @GET
    @Operation(summary = "Declared searchable attributes, and how far they are")
    public List<Declared> all() {
        return attributes.all().stream().map(Declared::of).toList();
    }

    /** Declares one. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Declare an attribute searchable; it is filled in the background")
    public Response declare(@Nullable Order order) {
        attributes.declare(
                Objects.requireNonNullElseGet(order, () -> new Order(null, null, null, null, null))
                        .checked());
        return Response.accepted(all()).build();
    }

    /** Takes one back. */
    @DELETE
    @Path("/{attribute}")
    @Operation(summary = "Make a declared attribute unsearchable again")
    public Response remove(
            @PathParam("attribute") String attribute,
            @QueryParam("who") @DefaultValue("an operator") String who) {
        attributes.remove(Declaration.path(attribute), who);
        return Response.accepted(all()).build();
    }
}
