package dev.gantry.admin.rest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gantry.admin.Refusal;
import dev.gantry.admin.devices.Author;
import dev.gantry.admin.devices.ImportDevices;
import dev.gantry.admin.devices.ImportedDevice;
import dev.gantry.admin.devices.UnknownDevice;
import dev.gantry.admin.devices.UnknownDevices;
import dev.gantry.dicom.data.Dictionary;
import dev.gantry.dicom.data.Uid;
import dev.gantry.events.Device.Permission;
import dev.gantry.platform.identity.OperatorOnly;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who called without being a device, and what older versions knew of devices. */
@Path("/api/devices")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class UnknownDevicesResource {
    private static final String SOMEBODY = "an operator";

    private final UnknownDevices unknown;
    private final ImportDevices former;

    UnknownDevicesResource(UnknownDevices unknown, ImportDevices former) {
        this.unknown = unknown;
        this.former = former;
    }

    /**
     * Somebody who called.
     *
     * @param aeTitle empty for further titles of an address that used too many
     * @param proposed names of abstract syntaxes, or their UIDs
     * @param echoOnly whether it never proposed anything but Verification
     * @param mayWant what it would have to be allowed to do
     */
    public record Stranger(
            String aeTitle,
            String address,
            String implementationClassUid,
            String implementationVersion,
            List<String> proposed,
            boolean echoOnly,
            List<String> mayWant,
            Instant firstAt,
            Instant lastAt,
            long count,
            String reason) {
        static Stranger of(UnknownDevice one) {
            return new Stranger(
                    one.aeTitle(),
                    one.address(),
                    one.implementationClassUid(),
                    one.implementationVersion(),
                    one.proposed().stream().map(Stranger::name).toList(),
                    !one.wantedMore(),
                    UnknownDevices.wanted(one.proposed()).stream().map(DeviceView::word).toList(),
                    one.firstAt(),
                    one.lastAt(),
                    one.count(),
                    one.reason());
        }

        private static String name(Uid uid) {
            return Dictionary.nameOf(uid).orElse(uid.value());
        }
    }

    /** Who is to become a device. */
    public record Admission(
            @Nullable String aeTitle,
            @Nullable String address,
            @Nullable List<String> may,
            @Nullable String who,
            @Nullable String why) {}

    /** Those who wanted more than C-ECHO first, each the latest first. */
    @GET
    @Path("unknown")
    public List<Stranger> strangers() {
        return unknown.all().stream().map(Stranger::of).toList();
    }

    /** Makes a device of one. */
    @POST
    @Path("unknown/admit")
    @OperatorOnly
    @Consumes(MediaType.APPLICATION_JSON)
    public Response admit(@Nullable Admission admission) {
        if (admission == null || admission.aeTitle() == null) {
            throw new Refusal.Invalid("aeTitle", "the title of somebody who called");
        }
        var device =
                unknown.admit(
                        admission.aeTitle(),
                        Optional.ofNullable(admission.address()),
                        Optional.ofNullable(admission.may())
                                .map(UnknownDevicesResource::permissions),
                        new Author(
                                Objects.requireNonNullElse(admission.who(), SOMEBODY),
                                Objects.requireNonNullElse(admission.why(), "")));
        JsonNode shown = DeviceView.of(device, null);
        return Response.created(URI.create("/api/devices/" + device.id()))
                .tag(String.valueOf(device.version()))
                .entity(shown)
                .build();
    }

    /** What became of what older versions had in settings and tables. */
    @GET
    @Path("import")
    public List<ImportedDevice> imported() {
        return former.report();
    }

    private static Set<Permission> permissions(List<String> words) {
        var permissions = EnumSet.noneOf(Permission.class);
        for (var word : words) {
            permissions.add(
                    Arrays.stream(Permission.values())
                            .filter(one -> DeviceView.word(one).equals(word))
                            .findFirst()
                            .orElseThrow(() ->
                                    new Refusal.Invalid(
                                            "may",
                                            String.join(
                                                    ", ",
                                                    Arrays.stream(Permission.values())
                                                            .map(DeviceView::word)
                                                            .toList()))));
        }
        return permissions;
    }
}
