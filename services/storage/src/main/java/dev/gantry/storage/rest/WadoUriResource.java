package dev.gantry.storage.rest;

import dev.gantry.dicom.web.Accept;
import dev.gantry.dicom.web.MediaTypes;
import dev.gantry.storage.Refusal;
import dev.gantry.storage.instances.RetrieveInstances;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Whole instances for viewers from before DICOMweb had paths (WADO-URI, PS3.18 §9). */
@Path("/dicomweb/wado")
@RunOnVirtualThread
public class WadoUriResource {
    private final RetrieveInstances instances;

    WadoUriResource(RetrieveInstances instances) {
        this.instances = instances;
    }

    /** One instance, named by {@code studyUID}, {@code seriesUID} and {@code objectUID}. */
    @GET
    @Operation(summary = "Retrieve an instance (WADO-URI)")
    public Response instance(@Context HttpHeaders headers, @Context UriInfo uri) {
        var parameters = new Parameters(uri);
        if (!parameters.value("requestType").equals("WADO")) {
            throw new Refusal.Invalid("requestType", "WADO");
        }
        var stored =
                instances.find(
                        Asked.address(
                                parameters.value("studyUID"),
                                parameters.value("seriesUID"),
                                parameters.value("objectUID")));
        var sent = instances.representAlone(stored, parameters.accept());
        var cached = new Cached(stored.sha256(), sent);
        if (cached.isKnownTo(headers)) {
            return cached.notModified();
        }
        return cached.alone(headers, stored.length(), range -> instances.open(stored, range));
    }

    private record Parameters(UriInfo uri) {
        String value(String name) {
            return optional(name).orElseThrow(() -> new Refusal.Invalid(name, "a value"));
        }

        /**
         * The browser's Accept header says what an image element takes and is left aside: whoever
         * does not say {@code contentType} gets the instance as it was stored.
         */
        Accept accept() {
            var type = optional("contentType").orElse(MediaTypes.DICOM);
            var syntax = optional("transferSyntax").map(text -> Asked.uid("transferSyntax", text));
            return Accept.of(
                    List.of(syntax.map(uid -> type + "; transfer-syntax=" + uid).orElse(type)),
                    List.of());
        }

        private Optional<String> optional(String name) {
            return Optional.ofNullable(uri.getQueryParameters().getFirst(name))
                    .filter(text -> !text.isBlank());
        }
    }
}
