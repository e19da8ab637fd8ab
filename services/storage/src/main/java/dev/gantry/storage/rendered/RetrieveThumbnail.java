package dev.gantry.storage.rendered;

import dev.gantry.dicom.web.Accept;
import dev.gantry.dicom.web.Representation.Packing;
import dev.gantry.retrieval.InstanceAddress;
import dev.gantry.retrieval.StoredInstance;
import dev.gantry.retrieval.pixels.OpenImage;
import dev.gantry.storage.Refusal;
import dev.gantry.storage.instances.StudyOrSeries;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.List;
import java.util.OptionalInt;

/** One small picture of a frame, an instance, a series or a study (PS3.18 §10.4.1.1.4). */
@Singleton
public final class RetrieveThumbnail {
    private final OpenImage images;
    private final MakePicture pictures;
    private final ThumbnailSearch search;

    RetrieveThumbnail(OpenImage images, MakePicture pictures, ThumbnailSearch search) {
        this.images = images;
        this.pictures = pictures;
        this.search = search;
    }

    /** The form in which a client gets it. */
    public static PictureForm form(Accept accept) {
        return PictureForm.chosenBy(accept, List.of(Packing.SINGLE));
    }

    /**
     * The instance that stands for all: the middle one of the first series with images.
     *
     * @throws Refusal.Unknown when there is no image
     */
    public InstanceAddress representative(StudyOrSeries level) {
        return search.of(level).orElseThrow(() -> new Refusal.Unknown("image in " + level));
    }

    /**
     * The picture.
     *
     * @param frame absent for the one that stands for all
     * @throws Refusal when there is none
     */
    public byte[] file(StoredInstance instance, OptionalInt frame, View view, PictureForm form)
            throws IOException {
        try (var image = images.open(instance)) {
            return pictures.file(
                    image, frame.orElse(image.representativeFrame()), view, form.format());
        }
    }
}
