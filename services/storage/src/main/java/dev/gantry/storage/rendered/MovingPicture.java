package dev.gantry.storage.rendered;

import dev.gantry.dicom.web.MultipartWriter;
import dev.gantry.dicom.web.Representation;
import dev.gantry.imaging.picture.AnimationWriter;
import dev.gantry.storage.Refusal;
import dev.gantry.storage.pixels.Image;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * Frames as an animation, made one by one while it is sent. A frame that cannot be shown ends it
 * there, without the end that a GIF has.
 */
final class MovingPicture implements Body {
    private static final int MOST_FRAMES = 1000;

    private final MakePicture pictures;
    private final Image image;
    private final List<Integer> frames;
    private final View view;
    private final Representation representation;
    private final BufferedImage first;

    MovingPicture(
            MakePicture pictures,
            Image image,
            List<Integer> frames,
            View view,
            Representation representation)
            throws IOException {
        if (frames.size() > MOST_FRAMES) {
            throw new Refusal.NoPicture(
                    "An animation has at most %d frames, and these are %d; ask for fewer by their numbers"
                            .formatted(MOST_FRAMES, frames.size()));
        }
        this.pictures = pictures;
        this.image = image;
        this.frames = List.copyOf(frames);
        this.view = view;
        this.representation = representation;
        this.first = pictures.picture(image, frames.getFirst(), view);
    }

    @Override
    public void write(OutputStream out, String boundary) throws IOException {
        try (this) {
            switch (representation.packing()) {
                case SINGLE -> animate(out);
                case MULTIPART -> {
                    var writer = new MultipartWriter(out, boundary);
                    animate(writer.part(representation.contentType()));
                    writer.close();
                }
            }
        }
    }

    private void animate(OutputStream out) throws IOException {
        var animation = new AnimationWriter(out, Pace.of(image.dataSet()));
        animation.add(first);
        for (var frame : frames.subList(1, frames.size())) {
            animation.add(pictures.picture(image, frame, view));
        }
        animation.close(); // not in finally: what is cut short has to look like it
    }

    @Override
    public List<String> warnings() {
        return RetrieveRendered.warnings(image, frames, view);
    }

    @Override
    public void close() {
        image.close();
    }
}
