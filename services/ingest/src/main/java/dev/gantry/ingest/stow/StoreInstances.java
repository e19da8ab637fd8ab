package dev.gantry.ingest.stow;

import dev.gantry.dicom.malformed.MalformedMultipart;
import dev.gantry.dicom.web.MediaType;
import dev.gantry.dicom.web.MediaTypes;
import dev.gantry.dicom.web.MultipartLimits;
import dev.gantry.dicom.web.MultipartReader;
import dev.gantry.dicom.web.Part;
import dev.gantry.ingest.IngestSettings;
import dev.gantry.ingest.InstanceRefusal;
import dev.gantry.ingest.RequestRefusal;
import dev.gantry.ingest.store.ReceiveInstance;
import dev.gantry.ingest.store.Rejections;
import dev.gantry.ingest.store.RequestRejections;
import dev.gantry.ingest.store.StoreAnswer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Stores the instances of one request, in their order, each on its own. */
@Singleton
public final class StoreInstances {
    private final ReceiveInstance receive;
    private final StoreDescribed described;
    private final Rejections rejections;
    private final MultipartLimits limits;

    StoreInstances(
            ReceiveInstance receive,
            StoreDescribed described,
            Rejections rejections,
            IngestSettings config) {
        this.receive = receive;
        this.described = described;
        this.rejections = rejections;
        this.limits =
                new MultipartLimits(
                        config.stow().maxInstances(), MultipartLimits.DEFAULT.maxHeaderBytes());
    }

    /**
     * Reads the body to its end.
     *
     * @return an answer about each instance, in the order of the body; at least one
     * @throws RequestRefusal if the body cannot be taken apart
     * @throws IOException if the sender is gone
     */
    public List<StoreAnswer> store(StowRequest request, InputStream body) throws IOException {
        try (var refused = rejections.ofRequest(request.source())) {
            return store(request, body, refused);
        }
    }

    private List<StoreAnswer> store(
            StowRequest request, InputStream body, RequestRejections refused) throws IOException {
        var type = request.contentType();
        return switch (type.essence()) {
            case MediaTypes.DICOM -> List.of(receive.receive(request.file(), body, refused));
            case MediaTypes.MULTIPART_RELATED -> storeParts(request, body, refused);
            case MediaTypes.DICOM_JSON, MediaTypes.JSON, MediaTypes.DICOM_XML ->
                    described.storeAlone(request, body, refused);
            default -> throw new RequestRefusal.UnsupportedMediaType(type.essence());
        };
    }

    private List<StoreAnswer> storeParts(
            StowRequest request, InputStream body, RequestRejections refused) throws IOException {
        var type = request.contentType();
        var partType = type.parameter("type").orElse(MediaTypes.DICOM).toLowerCase(Locale.ROOT);
        var boundary =
                type.parameter("boundary")
                        .orElseThrow(
                                () -> new RequestRefusal.UnsupportedMediaType(type.toString()));
        boolean isDescribed = StoreDescribed.isDescription(partType);
        if (!isDescribed && !partType.equals(MediaTypes.DICOM)) {
            throw new RequestRefusal.UnsupportedMediaType(type.toString());
        }
        var answers = new ArrayList<StoreAnswer>();
        try {
            var reader = new MultipartReader(body, boundary, limits);
            if (isDescribed) {
                answers.addAll(described.store(request, partType, reader, refused));
            } else {
                storeFiles(request, reader, answers, refused);
            }
        } catch (MalformedMultipart malformed) {
            throw new RequestRefusal.BrokenBody(malformed.getMessage(), stored(answers));
        }
        if (answers.isEmpty()) {
            throw new RequestRefusal.NothingSent();
        }
        return answers;
    }

    private void storeFiles(
            StowRequest request,
            MultipartReader reader,
            List<StoreAnswer> answers,
            RequestRejections refused)
            throws IOException {
        Optional<StoreAnswer.Unavailable> outage = Optional.empty();
        for (var part = reader.next(); part.isPresent(); part = reader.next()) {
            // after an outage every further part would wait for the same deadline
            var answer =
                    outage.isPresent() ? outage.get() : storePart(request, part.get(), refused);
            if (answer instanceof StoreAnswer.Unavailable unavailable) {
                outage = Optional.of(unavailable.ofUnknown());
            }
            answers.add(answer);
        }
    }

    private StoreAnswer storePart(StowRequest request, Part part, RequestRejections refused)
            throws IOException {
        var type = part.contentType().map(MediaType::essence).orElse(MediaTypes.DICOM);
        if (!type.equals(MediaTypes.DICOM)) {
            return refused.answer(new InstanceRefusal.NotDicom(type));
        }
        return receive.receive(request.file(), part.body(), refused);
    }

    private static int stored(List<StoreAnswer> answers) {
        return (int) answers.stream().filter(StoreAnswer.Stored.class::isInstance).count();
    }
}
