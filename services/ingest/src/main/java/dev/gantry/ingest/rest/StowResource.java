package dev.gantry.ingest.rest;

import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.json.DicomJson;
import dev.gantry.dicom.web.Accept;
import dev.gantry.dicom.web.MediaType;
import dev.gantry.dicom.web.MediaTypes;
import dev.gantry.dicom.xml.NativeModel;
import dev.gantry.events.Protocol;
import dev.gantry.events.Source;
import dev.gantry.ingest.IngestSettings;
import dev.gantry.ingest.RequestRefusal;
import dev.gantry.ingest.client.AwaitIndex;
import dev.gantry.ingest.store.Rejections;
import dev.gantry.ingest.store.StoreAnswer;
import dev.gantry.ingest.stow.StoreInstances;
import dev.gantry.ingest.stow.StowRequest;
import dev.gantry.ingest.stow.StowResponse;
import dev.gantry.platform.origin.PublicUrl;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.security.Principal;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.logging.Logger;

/** Store transactions (PS3.18 §10.5). */
@Path("/dicomweb/studies")
@StowSender
@RunOnVirtualThread
@Consumes(jakarta.ws.rs.core.MediaType.WILDCARD)
public class StowResource {
    private static final Logger LOG = Logger.getLogger(StowResource.class);
    private static final String NOT_YET =
            "What was stored is durable. Searches do not find it yet, but will soon";
    private static final Duration RETRY_AFTER = Duration.ofSeconds(10);

    private final StoreInstances instances;
    private final Rejections rejections;
    private final AwaitIndex index;
    private final PublicUrl publicUrl;
    private final Duration indexWait;

    StowResource(
            StoreInstances instances,
            Rejections rejections,
            AwaitIndex index,
            PublicUrl publicUrl,
            IngestSettings config) {
        this.instances = instances;
        this.rejections = rejections;
        this.index = index;
        this.publicUrl = publicUrl;
        this.indexWait = config.stow().indexWait();
    }

    /** Stores instances of whichever studies. */
    @POST
    @Operation(summary = "Store instances (STOW-RS)")
    public Response store(
            @Context HttpHeaders headers,
            @Context UriInfo uri,
            @Context HttpServerRequest request,
            @Context SecurityContext sender,
            InputStream body)
            throws IOException {
        return answer(Optional.empty(), headers, uri, request, sender, body);
    }

    /** Stores instances of one study. */
    @POST
    @Path("/{study}")
    @Operation(summary = "Store instances of one study (STOW-RS)")
    public Response storeInStudy(
            @PathParam("study") String study,
            @Context HttpHeaders headers,
            @Context UriInfo uri,
            @Context HttpServerRequest request,
            @Context SecurityContext sender,
            InputStream body)
            throws IOException {
        return answer(Optional.of(study), headers, uri, request, sender, body);
    }

    private Response answer(
            Optional<String> study,
            HttpHeaders headers,
            UriInfo uri,
            HttpServerRequest request,
            SecurityContext sender,
            InputStream body)
            throws IOException {
        var source = source(request);
        try {
            var form = answerForm(headers, uri);
            var stow =
                    new StowRequest(
                            contentType(headers),
                            study.map(StowResource::uid),
                            source,
                            URI.create(dicomweb(uri) + "/"),
                            Optional.ofNullable(sender.getUserPrincipal()).map(Principal::getName));
            var coding = Optional.ofNullable(headers.getHeaderString(HttpHeaders.CONTENT_ENCODING));
            var whole = RequestBody.of(coding, body, request.response()::closed);
            var answers = instances.store(stow, whole);
            boolean searchable = index.await(StoreAnswer.eventsOf(answers), indexWait);
            var response = response(StowResponse.of(answers, dicomweb(uri)), form);
            if (!searchable) {
                response.header("Warning", publicUrl.warning(uri, NOT_YET));
            }
            return response.build();
        } catch (SenderGone gone) {
            LOG.infof("The request %s ends: %s", source.association(), gone.getMessage());
            return Response.status(Response.Status.BAD_REQUEST).build(); // nobody hears it
        } catch (RequestRefusal refusal) {
            rejections.record(source, refusal);
            throw refusal;
        }
    }

    private static String answerForm(HttpHeaders headers, UriInfo uri) {
        var accepted = Accept.of(uri.getQueryParameters(), headers.getRequestHeaders());
        if (accepted.takes(MediaTypes.DICOM_JSON) || accepted.takes(MediaTypes.JSON)) {
            return MediaTypes.DICOM_JSON;
        }
        if (accepted.takes(MediaTypes.DICOM_XML)) {
            return MediaTypes.DICOM_XML;
        }
        throw new RequestRefusal.NotAcceptable();
    }

    private static MediaType contentType(HttpHeaders headers) {
        return Optional.ofNullable(headers.getHeaderString(HttpHeaders.CONTENT_TYPE))
                .flatMap(MediaType::parse)
                .orElseThrow(
                        () -> new RequestRefusal.UnsupportedMediaType("without a Content-Type"));
    }

    private static Uid uid(String study) {
        return Uid.parse(study).orElseThrow(RequestRefusal.InvalidStudy::new);
    }

    private String dicomweb(UriInfo uri) {
        return publicUrl.base(uri) + "dicomweb";
    }

    private static Response.ResponseBuilder response(StowResponse response, String form) {
        var dataSet = response.dataSet();
        var http =
                Response.status(response.status())
                        .type(form)
                        .entity(
                                form.equals(MediaTypes.DICOM_XML)
                                        ? NativeModel.toString(dataSet)
                                        : DicomJson.toString(dataSet));
        if (response.status() == 503) {
            http.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER.toSeconds());
        }
        return http;
    }

    private static Source source(HttpServerRequest request) {
        var remote = request.remoteAddress();
        var host = remote == null ? "" : String.valueOf(remote.hostAddress());
        return new Source(Protocol.STOW, "", "", host, UUID.randomUUID());
    }
}
