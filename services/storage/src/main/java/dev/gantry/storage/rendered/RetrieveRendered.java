package dev.gantry.storage.rendered;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gantry.dicom.web.Accept;
import dev.gantry.dicom.web.Representation.Packing;
import dev.gantry.imaging.picture.PictureFormat;
import dev.gantry.imaging.render.RenderFrame;
import dev.gantry.retrieval.RetrievalRefusal;
import dev.gantry.retrieval.StoredInstance;
import dev.gantry.retrieval.pixels.Image;
import dev.gantry.retrieval.pixels.OpenImage;
import dev.gantry.storage.Refusal;
import dev.gantry.storage.frames.FrameList;
import dev.gantry.storage.instances.InstanceTable;
import dev.gantry.storage.instances.StudyOrSeries;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * Rendered frames, instances, series and studies (PS3.18 §10.4.1.1.3).
 *
 * <p>An instance of several frames is its representative frame as a single JPEG or PNG, all of them
 * as parts, and an animation as GIF.
 */
@Singleton
public final class RetrieveRendered {
    private static final int PAGE = 500;
    private static final int MOST_WARNINGS = 16;

    private final OpenImage images;
    private final MakePicture pictures;
    private final InstanceTable instances;
    private final ObjectMapper json;

    RetrieveRendered(
            OpenImage images, MakePicture pictures, InstanceTable instances, ObjectMapper json) {
        this.images = images;
        this.pictures = pictures;
        this.instances = instances;
        this.json = json;
    }

    /** The form in which a client gets an instance, or one frame. */
    public static PictureForm formOfOne(Accept accept) {
        return PictureForm.chosenBy(accept, List.of(Packing.SINGLE, Packing.MULTIPART));
    }

    /** The form in which a client gets an instance, or one frame, that knows no parts. */
    public static PictureForm formAlone(Accept accept) {
        return PictureForm.chosenBy(accept, List.of(Packing.SINGLE));
    }

    /** The form in which a client gets several frames: as parts, or as an animation. */
    public static PictureForm formOfSeveral(Accept accept) {
        var animation = new PictureForm(PictureFormat.GIF, Packing.SINGLE);
        return PictureForm.chosenBy(accept, List.of(Packing.MULTIPART), List.of(animation));
    }

    /** The form in which a client gets a study or series. */
    public static PictureForm formOfAll(Accept accept) {
        return PictureForm.chosenBy(accept, List.of(Packing.MULTIPART));
    }

    /**
     * An instance.
     *
     * @throws Refusal when nothing of it can be shown
     */
    public Body instance(StoredInstance instance, View view, PictureForm form) throws IOException {
        var image = open(instance);
        try {
            var count = image.numberOfFrames();
            if (count > 1 && (form.packing() == Packing.MULTIPART || isMoving(form))) {
                return several(image, FrameList.all(count).numbers(), view, form);
            }
            return one(image, image.representativeFrame(), view, form);
        } catch (IOException | RuntimeException e) {
            image.close();
            throw e;
        }
    }

    /** Frames of an instance. */
    public Body frames(StoredInstance instance, FrameList frames, View view, PictureForm form)
            throws IOException {
        var image = open(instance);
        try {
            return frames.numbers().size() > 1
                    ? several(image, frames.numbers(), view, form)
                    : one(image, frames.numbers().getFirst(), view, form);
        } catch (IOException | RuntimeException e) {
            image.close();
            throw e;
        }
    }

    private Image open(StoredInstance instance) throws IOException {
        try {
            return images.open(instance);
        } catch (RetrievalRefusal.NoFrames none) {
            throw new RetrievalRefusal.NotConvertible(none.reason());
        }
    }

    private static boolean isMoving(PictureForm form) {
        return form.format() == PictureFormat.GIF;
    }

    private Body one(Image image, int frame, View view, PictureForm form) throws IOException {
        try (image) {
            return new OnePicture(
                    form.representation(),
                    pictures.file(image, frame, view, form.format()),
                    warnings(image, List.of(frame), view));
        }
    }

    /** Each once, and no more of them than a header can hold. */
    static List<String> warnings(Image image, List<Integer> frames, View view) {
        return frames.stream()
                .flatMap(frame ->
                        RenderFrame.warnings(
                                image.description(), image.dataSet(), frame, view.look())
                                .stream())
                .distinct()
                .limit(MOST_WARNINGS)
                .toList();
    }

    private Body several(Image image, List<Integer> frames, View view, PictureForm form)
            throws IOException {
        if (isMoving(form)) {
            return new MovingPicture(pictures, image, frames, view, form.representation());
        }
        frames.forEach(image::check);
        var warnings = warnings(image, frames, view);
        return new Parts(image) {
            @Override
            public List<String> warnings() {
                return warnings;
            }

            @Override
            public void write(OutputStream out, String boundary) throws IOException {
                try (this) {
                    var parts = new PictureParts(out, boundary, pictures, json, view, form);
                    for (var frame : frames) {
                        parts.add(image, frame);
                    }
                    parts.close();
                }
            }
        };
    }

    private abstract static class Parts implements Body {
        private final Image image;

        Parts(Image image) {
            this.image = image;
        }

        @Override
        public void close() {
            image.close();
        }
    }

    /**
     * Makes sure that there is something to show before an answer begins.
     *
     * @throws Refusal when there is no image at all
     */
    public void checkHasImages(StudyOrSeries level) {
        if (instances.page(level, "", 1).isEmpty()) {
            throw new Refusal.Unknown(level.toString());
        }
        if (!instances.hasPixels(level)) {
            throw new RetrievalRefusal.NotConvertible("There is no image in " + level);
        }
    }

    /** Writes all images of a study or series as parts; what holds none is left out. */
    public void write(
            StudyOrSeries level, View view, PictureForm form, OutputStream out, String boundary)
            throws IOException {
        var parts = new PictureParts(out, boundary, pictures, json, view, form);
        var after = "";
        for (var page = instances.page(level, after, PAGE);
                !page.isEmpty();
                page = instances.page(level, after, PAGE)) {
            for (var instance : page) {
                write(instance, view, form, parts);
            }
            after = page.getLast().address().instance().value();
        }
        parts.close();
    }

    private void write(StoredInstance instance, View view, PictureForm form, PictureParts parts)
            throws IOException {
        try (var image = images.open(instance)) {
            for (var frame = 1; frame <= image.numberOfFrames(); frame++) {
                parts.add(image, frame);
            }
        } catch (RetrievalRefusal.NoFrames none) {
            return; // a report, a presentation state, a plan
        } catch (RetrievalRefusal refusal) {
            parts.add(Refusal.of(refusal), instance.address().path() + "/rendered");
        }
    }
}
