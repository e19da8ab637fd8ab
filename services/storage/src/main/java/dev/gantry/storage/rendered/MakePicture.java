package dev.gantry.storage.rendered;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Tags;
import dev.gantry.imaging.codec.MemoryReservation;
import dev.gantry.imaging.image.DecodedFrame;
import dev.gantry.imaging.image.ImageRefusal;
import dev.gantry.imaging.picture.Annotation;
import dev.gantry.imaging.picture.ColourProfile;
import dev.gantry.imaging.picture.PictureFormat;
import dev.gantry.imaging.render.RenderFrame;
import dev.gantry.retrieval.RetrievalRefusal;
import dev.gantry.retrieval.pixels.CodecService;
import dev.gantry.retrieval.pixels.Image;
import dev.gantry.storage.rendered.View.Note;
import dev.gantry.storage.rendered.View.Profile;
import jakarta.inject.Singleton;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** From a frame to a picture: rendered, cut and scaled, labelled, written. */
@Singleton
final class MakePicture {
    private final CodecService codecService;

    MakePicture(CodecService codecService) {
        this.codecService = codecService;
    }

    /** The picture of a frame as a file. */
    byte[] file(Image image, int frame, View view, PictureFormat format) throws IOException {
        return image.withFrame(
                frame,
                decoded -> {
                    var picture = picture(image, decoded, frame, view);
                    return format.write(picture, view.quality(), profile(picture, image, view));
                });
    }

    /**
     * Sets memory aside, of that for work on frames; the caller gives it back.
     *
     * @throws RetrievalRefusal.NotConvertible when there is not so much in time
     */
    MemoryReservation reserve(long bytes) {
        try {
            return codecService.codecs().reserve(bytes);
        } catch (ImageRefusal refusal) {
            throw new RetrievalRefusal.NotConvertible(refusal);
        }
    }

    /** The picture of a frame. */
    BufferedImage picture(Image image, int frame, View view) throws IOException {
        return image.withFrame(frame, decoded -> picture(image, decoded, frame, view));
    }

    private BufferedImage picture(Image image, DecodedFrame decoded, int frame, View view) {
        var dataSet = image.dataSet();
        var picture = RenderFrame.render(decoded, dataSet, frame, view.look());
        if (view.profile() == Profile.SRGB && isColour(picture)) {
            var own = ownProfile(dataSet);
            picture = own.isPresent() ? ColourProfile.toSrgb(picture, own.get()) : picture;
        }
        if (view.space().isPresent()) {
            var space = view.space().get();
            picture =
                    space.viewport(picture.getWidth(), picture.getHeight())
                            .of(picture, codecService.limits().maxPixels());
        }
        if (!view.notes().isEmpty()) {
            Annotation.burn(
                    picture,
                    view.notes().contains(Note.PATIENT) ? Labels.patient(dataSet) : List.of(),
                    view.notes().contains(Note.TECHNIQUE) ? Labels.technique(dataSet) : List.of());
        }
        return picture;
    }

    private static boolean isColour(BufferedImage picture) {
        return picture.getType() == BufferedImage.TYPE_INT_RGB;
    }

    private static Optional<byte[]> profile(BufferedImage picture, Image image, View view) {
        if (!isColour(picture)) {
            return Optional.empty();
        }
        return switch (view.profile()) {
            case NO -> Optional.empty();
            case YES -> ownProfile(image.dataSet()).or(() -> Optional.of(ColourProfile.srgb()));
            case SRGB -> Optional.of(ColourProfile.srgb());
        };
    }

    /** Of the image, or of its optical path (PS3.3 C.11.15, C.8.12.5). */
    private static Optional<byte[]> ownProfile(DataSet dataSet) {
        return dataSet.bytes(Tags.ICCProfile)
                .or(() ->
                        dataSet.items(Tags.OpticalPathSequence).stream()
                                .flatMap(path -> path.bytes(Tags.ICCProfile).stream())
                                .findFirst())
                .filter(profile -> profile.length > 0);
    }
}
