package dev.gantry.storage.rest;

import dev.gantry.dicom.web.Accept;
import dev.gantry.dicom.web.MediaTypes;
import dev.gantry.dicom.web.Representation.Packing;
import dev.gantry.storage.Refusal;
import dev.gantry.storage.encapsulated.RetrieveEncapsulated;
import dev.gantry.storage.frames.FrameList;
import dev.gantry.storage.instances.RetrieveInstances;
import dev.gantry.storage.instances.StoredInstance;
import dev.gantry.storage.rendered.RetrieveRendered;
import dev.gantry.storage.rendered.WadoUriView;
import dev.gantry.storage.transcode.OfferInstances;
import dev.gantry.storage.transcode.TranscodeInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Instances and pictures for viewers from before DICOMweb had paths (WADO-URI, PS3.18 §9). */
@Path("/dicomweb/wado")
@RunOnVirtualThread
public class WadoUriResource {
    private final RetrieveInstances instances;
    private final OfferInstances offer;
    private final TranscodeInstance transcoder;
    private final RetrieveRendered rendered;
    private final RetrieveEncapsulated files;

    WadoUriResource(
            RetrieveInstances instances,
            OfferInstances offer,
            TranscodeInstance transcoder,
            RetrieveRendered rendered,
            RetrieveEncapsulated files) {
        this.instances = instances;
        this.offer = offer;
        this.transcoder = transcoder;
        this.rendered = rendered;
        this.files = files;
    }

    /** One instance, named by {@code studyUID}, {@code seriesUID} and {@code objectUID}. */
    @GET
    @Operation(summary = "Retrieve an instance or a picture of it (WADO-URI)")
    public Response instance(@Context HttpHeaders headers, @Context UriInfo uri)
            throws IOException {
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
        if (parameters.isRendered()) {
            var file = files.find(stored);
            if (file.isPresent()) {
                return new EncapsulatedFile(files, stored, file.get())
                        .response(parameters.accept(), headers);
            }
        }
        return parameters.isPicture()
                ? picture(stored, parameters, headers)
                : whole(stored, parameters, headers);
    }

    private Response whole(StoredInstance stored, Parameters parameters, HttpHeaders headers)
            throws IOException {
        var sent = offer.choose(stored, parameters.accept(), List.of(Packing.SINGLE));
        var isTranscoded = Transcoded.is(stored, sent);
        var cached =
                isTranscoded
                        ? Transcoded.cached(stored, sent)
                        : Transcoded.stored(stored, sent, instances.isChanged(stored));
        if (cached.isKnownTo(headers)) {
            return cached.notModified();
        }
        return isTranscoded
                ? Transcoded.response(transcoder, stored, cached)
                : cached.bytes(
                        headers,
                        stored.length(),
                        (range, out) -> instances.copy(stored, range, out));
    }

    private Response picture(StoredInstance stored, Parameters parameters, HttpHeaders headers)
            throws IOException {
        var view = WadoUriView.of(parameters.uri().getQueryParameters());
        var form = RetrieveRendered.formAlone(parameters.accept());
        var frame = parameters.optional("frameNumber");
        var cached = Pictures.of(stored, frame.orElse("all"), view, form);
        if (cached.isKnownTo(headers)) {
            return cached.notModified();
        }
        var body =
                frame.isPresent()
                        ? rendered.frames(stored, oneFrame(frame.get()), view, form)
                        : rendered.instance(stored, view, form);
        return RenderedResource.response(body, cached, parameters.uri());
    }

    private static FrameList oneFrame(String text) {
        var frames = FrameList.parse(text);
        if (frames.numbers().size() > 1) {
            throw new Refusal.Invalid("frameNumber", "one number");
        }
        return frames;
    }

    private record Parameters(UriInfo uri) {
        String value(String name) {
            return optional(name).orElseThrow(() -> new Refusal.Invalid(name, "a value"));
        }

        boolean isRendered() {
            return optional("contentType")
                    .filter(type -> !type.startsWith(MediaTypes.DICOM))
                    .isPresent();
        }

        boolean isPicture() {
            return optional("contentType").filter(type -> type.startsWith("image/")).isPresent();
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
