package dev.gantry.admin.rest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gantry.admin.devices.Author;
import dev.gantry.admin.devices.DeviceActivity;
import dev.gantry.admin.devices.DeviceForm;
import dev.gantry.admin.devices.Devices;
import dev.gantry.admin.devices.EchoAnswer;
import dev.gantry.admin.devices.EchoDevice;
import dev.gantry.events.DeviceChanged;
import dev.gantry.platform.identity.OperatorOnly;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The registry of devices (docs/devices.md). Everybody may read it, an operator changes it. */
@Path("/api/devices")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class DevicesResource {
    private static final String SOMEBODY = "an operator";

    private final Devices devices;
    private final DeviceActivity activity;
    private final EchoDevice echo;

    DevicesResource(Devices devices, DeviceActivity activity, EchoDevice echo) {
        this.devices = devices;
        this.activity = activity;
        this.echo = echo;
    }

    /** All of them, or those with a title. */
    @GET
    public List<JsonNode> list(@QueryParam("aeTitle") @Nullable String aeTitle) {
        var found = aeTitle == null ? devices.all() : devices.withTitle(aeTitle.strip());
        var activities = activity.of(found);
        return found.stream().map(one -> DeviceView.of(one, activities.get(one.id()))).toList();
    }

    /** Adds one. */
    @POST
    @OperatorOnly
    @Consumes(MediaType.APPLICATION_JSON)
    public Response create(
            @Nullable String body,
            @QueryParam("who") @DefaultValue(SOMEBODY) String who,
            @QueryParam("why") @DefaultValue("") String why) {
        var form = DeviceForm.parse(body);
        var created = devices.create(form.device(), form.id(), new Author(who, why));
        return answer(Response.created(URI.create("/api/devices/" + created.id())), created);
    }

    /** One of them. */
    @GET
    @Path("{id}")
    public Response show(@PathParam("id") String id) {
        var found = devices.find(DeviceForm.id(id));
        return answer(Response.ok(), found);
    }

    /** Says something else about one, in whole. */
    @PUT
    @Path("{id}")
    @OperatorOnly
    @Consumes(MediaType.APPLICATION_JSON)
    public Response replace(
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @Nullable String body,
            @QueryParam("who") @DefaultValue(SOMEBODY) String who,
            @QueryParam("why") @DefaultValue("") String why) {
        var wanted = DeviceForm.id(id);
        var now = devices.find(wanted);
        var seen = SeenVersion.required(ifMatch, now.version());
        var device = DeviceForm.parse(body).deviceOf(wanted);
        return answer(Response.ok(), devices.replace(wanted, seen, device, new Author(who, why)));
    }

    /** Forgets one, but for its versions. */
    @DELETE
    @Path("{id}")
    @OperatorOnly
    public Response remove(
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @QueryParam("who") @DefaultValue(SOMEBODY) String who,
            @QueryParam("why") @DefaultValue("") String why) {
        var wanted = DeviceForm.id(id);
        var now = devices.find(wanted);
        var seen = SeenVersion.required(ifMatch, now.version());
        var _ = devices.remove(wanted, seen, new Author(who, why));
        return Response.noContent().build();
    }

    /** What was said about one, the newest first; also when it was removed. */
    @GET
    @Path("{id}/versions")
    public List<JsonNode> versions(@PathParam("id") String id) {
        return devices.versions(DeviceForm.id(id)).stream().map(DeviceView::version).toList();
    }

    /** What was said about one at a time. */
    @GET
    @Path("{id}/versions/{version}")
    public JsonNode version(@PathParam("id") String id, @PathParam("version") String version) {
        return DeviceView.version(
                devices.version(DeviceForm.id(id), SeenVersion.number("version", version)));
    }

    /** In which fields a version differs from another, by default the last one. */
    @GET
    @Path("{id}/versions/{version}/changes")
    public List<JsonNode> changes(
            @PathParam("id") String id,
            @PathParam("version") String version,
            @QueryParam("to") @Nullable String to) {
        var wanted = DeviceForm.id(id);
        var before = devices.version(wanted, SeenVersion.number("version", version));
        var after =
                to == null
                        ? devices.versions(wanted).getFirst()
                        : devices.version(wanted, SeenVersion.number("to", to));
        return DeviceView.differences(before, after);
    }

    /** Takes back what was said after a version. */
    @POST
    @Path("{id}/versions/{version}/restore")
    @OperatorOnly
    public Response restore(
            @PathParam("id") String id,
            @PathParam("version") String version,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @QueryParam("who") @DefaultValue(SOMEBODY) String who,
            @QueryParam("why") @DefaultValue("") String why) {
        var restored =
                devices.restore(
                        DeviceForm.id(id),
                        SeenVersion.number("version", version),
                        SeenVersion.ifGiven(ifMatch),
                        new Author(who, why));
        return answer(Response.ok(), restored);
    }

    /** Calls one, and says what came of it. */
    @POST
    @Path("{id}/echo")
    @OperatorOnly
    public EchoAnswerView echo(@PathParam("id") String id) {
        return EchoAnswerView.of(echo.call(devices.find(DeviceForm.id(id)).device().orElseThrow()));
    }

    /** What came of a call, with words as they are everywhere. */
    public record EchoAnswerView(String outcome, String sentence, List<Tried> tried) {
        static EchoAnswerView of(EchoAnswer answer) {
            return new EchoAnswerView(
                    DeviceView.word(answer.outcome()),
                    answer.sentence(),
                    answer.tried().stream().map(Tried::of).toList());
        }
    }

    /** One address. */
    public record Tried(
            String address,
            int port,
            String outcome,
            String sentence,
            String implementation,
            long milliseconds) {
        static Tried of(EchoAnswer.Tried tried) {
            return new Tried(
                    tried.address(),
                    tried.port(),
                    DeviceView.word(tried.outcome()),
                    tried.sentence(),
                    tried.implementation(),
                    tried.milliseconds());
        }
    }

    private Response answer(Response.ResponseBuilder response, DeviceChanged device) {
        var alike = devices.withTitle(device.device().orElseThrow().aeTitle());
        return response.tag(String.valueOf(device.version()))
                .entity(DeviceView.of(device, activity.of(alike).get(device.id())))
                .build();
    }
}
