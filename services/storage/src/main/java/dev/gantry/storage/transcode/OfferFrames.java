package dev.gantry.storage.transcode;

import dev.gantry.dicom.web.Accept;
import dev.gantry.dicom.web.Representation;
import dev.gantry.retrieval.StoredInstance;
import dev.gantry.retrieval.frames.OpenFrames;
import dev.gantry.retrieval.pixels.OpenImage;
import dev.gantry.retrieval.transcode.EncodeFrame;
import dev.gantry.storage.Refusal;
import dev.gantry.storage.frames.FoundFrames;
import dev.gantry.storage.frames.FrameList;
import dev.gantry.storage.frames.RetrieveFrames;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Optional;

/** Frames in the form that a client likes best: as they are stored, else transcoded. */
@Singleton
public final class OfferFrames {
    private final RetrieveFrames frames;
    private final OpenFrames places;
    private final OpenImage images;
    private final EncodeFrame encoder;
    private final DefaultTransferSyntax unnamed;

    OfferFrames(
            RetrieveFrames frames,
            OpenFrames places,
            OpenImage images,
            EncodeFrame encoder,
            DefaultTransferSyntax unnamed) {
        this.frames = frames;
        this.places = places;
        this.images = images;
        this.encoder = encoder;
        this.unnamed = unnamed;
    }

    /**
     * The form in which a client gets frames.
     *
     * @throws Refusal.NotAcceptable if it takes none
     */
    public Representation choose(StoredInstance instance, FrameList wanted, Accept accept) {
        var isOne = wanted.numbers().size() == 1;
        var offered = new ArrayList<>(RetrieveFrames.offered(instance.syntax(), isOne));
        for (var syntax : FrameTargets.of(instance, accept)) {
            offered.addAll(RetrieveFrames.offered(syntax, isOne));
        }
        return unnamed.choose(accept, instance.syntax(), offered)
                .orElseThrow(() -> new Refusal.NotAcceptable(offered));
    }

    /** The same for frames that cannot be brought into another transfer syntax. */
    public Optional<Representation> chooseStored(
            StoredInstance instance, FrameList wanted, Accept accept) {
        var isOne = wanted.numbers().size() == 1;
        return accept.choose(RetrieveFrames.offered(instance.syntax(), isOne));
    }

    /**
     * Frames in such a form; whoever asks for them writes or closes them.
     *
     * @throws dev.gantry.retrieval.RetrievalRefusal if there are no such frames, or the first one
     *     cannot be made
     */
    public FoundFrames find(StoredInstance instance, FrameList wanted, Representation form)
            throws IOException {
        var isOne = wanted.numbers().size() == 1;
        if (RetrieveFrames.offered(instance.syntax(), isOne).contains(form)) {
            return frames.find(instance, wanted, form);
        }
        var image = images.open(instance);
        try {
            wanted.numbers().forEach(image::check);
            return new TranscodedFrames(
                    form, image, wanted.numbers(), encoder, form.transferSyntax().orElseThrow());
        } catch (IOException | RuntimeException e) {
            image.close();
            throw e;
        }
    }

    /** The numbers of all frames of an instance. */
    public FrameList all(StoredInstance instance) throws IOException {
        return FrameList.all(places.open(instance).numberOfFrames());
    }
}
