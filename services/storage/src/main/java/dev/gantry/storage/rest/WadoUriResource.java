package dev.gantry.storage.rest;

import dev.gantry.dicom.web.Accept;
import dev.gantry.dicom.web.Representation.Packing;
import dev.gantry.platform.origin.PublicUrl;
import dev.gantry.retrieval.RetrievalRefusal;
import dev.gantry.retrieval.RetrievalRefusal.Fault;
import dev.gantry.retrieval.StoredInstance;
import dev.gantry.storage.Refusal;
import dev.gantry.storage.encapsulated.RetrieveEncapsulated;
import dev.gantry.storage.frames.FrameList;
import dev.gantry.storage.instances.FindInstance;
import dev.gantry.storage.rendered.RetrieveRendered;
import dev.gantry.storage.rendered.WadoUriView;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Instances and pictures for viewers from before DICOMweb had paths (WADO-URI, PS3.18 §9). */
@Path("/dicomweb/wado")
@RunOnVirtualThread
public class WadoUriResource {
    private final FindInstance instances;
    private final InstanceFile whole;
    private final RetrieveRendered rendered;
    private final RetrieveEncapsulated files;
    private final PublicUrl publicUrl;

    WadoUriResource(
            FindInstance instances,
            InstanceFile whole,
            RetrieveRendered rendered,
            RetrieveEncapsulated files,
            PublicUrl publicUrl) {
        this.instances = instances;
        this.whole = whole;
        this.rendered = rendered;
        this.files = files;
        this.publicUrl = publicUrl;
    }

    /** One instance, named by {@code studyUID}, {@code seriesUID} and {@code objectUID}. */
    @GET
    @Operation(summary = "Retrieve an instance or a picture of it (WADO-URI)")
    public Response instance(@Context HttpHeaders headers, @Context UriInfo uri)
            throws IOException {
        var asked = new WadoUriParameters(uri);
        if (!asked.value("requestType").equals("WADO")) {
            throw new Refusal.Invalid("requestType", "WADO");
        }
        asked.checkNotAnonymized();
        var stored = instances.find(asked.instance());
        return switch (asked.wanted(headers)) {
            case WadoUriParameters.Instance(var accept) -> instance(stored, accept, headers);
            case WadoUriParameters.Rendering(var accept) -> {
                var file = files.find(stored);
                yield file.isPresent()
                        ? new EncapsulatedFile(files, stored, file.get()).response(accept, headers)
                        : picture(stored, asked, accept, headers);
            }
            case WadoUriParameters.PictureOrInstance(var picture, var instance) ->
                    pictureIfThereIsOne(stored, asked, picture, instance, headers);
        };
    }

    private Response instance(StoredInstance stored, Accept accept, HttpHeaders headers)
            throws IOException {
        return whole.response(stored, accept, List.of(Packing.SINGLE), headers);
    }

    /** A report, a document, a video, what nothing here decodes: the instance itself. */
    private Response pictureIfThereIsOne(
            StoredInstance stored,
            WadoUriParameters asked,
            Accept picture,
            Accept instance,
            HttpHeaders headers)
            throws IOException {
        try {
            return picture(stored, asked, picture, headers);
        } catch (RetrievalRefusal.NotConvertible refusal) {
            if (refusal.fault() != Fault.INSTANCE) { // the parameters' fault, or only for now
                throw refusal;
            }
            return instance(stored, instance, headers);
        }
    }

    private Response picture(
            StoredInstance stored, WadoUriParameters asked, Accept accept, HttpHeaders headers)
            throws IOException {
        var view = WadoUriView.of(asked.uri().getQueryParameters());
        var form = RetrieveRendered.formAlone(accept);
        var frame = asked.optional("frameNumber");
        var selected = Pictures.of(stored, frame.orElse("all"), view, form);
        if (selected.isKnownTo(headers)) {
            return selected.notModified();
        }
        var body =
                frame.isPresent()
                        ? rendered.frames(stored, oneFrame(frame.get()), view, form)
                        : rendered.instance(stored, view, form);
        return RenderedResource.response(body, selected, publicUrl, asked.uri());
    }

    private static FrameList oneFrame(String text) {
        var frames = FrameList.parse(text);
        if (frames.numbers().size() > 1) {
            throw new Refusal.Invalid("frameNumber", "one number");
        }
        return frames;
    }
}
