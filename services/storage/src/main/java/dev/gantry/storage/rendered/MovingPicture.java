package dev.gantry.storage.rendered;

import dev.gantry.dicom.web.MultipartWriter;
import dev.gantry.dicom.web.Representation;
import dev.gantry.imaging.codec.MemoryReservation;
import dev.gantry.imaging.picture.AnimationWriter;
import dev.gantry.retrieval.RetrievalRefusal;
import dev.gantry.retrieval.pixels.Image;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * Frames as an animation. All of them have been made before it is sent, so that one that cannot be
 * finished is refused in words: what fits into a bounded memory is kept, of longer ones the rest is
 * made once to know that it can be, and again while it is sent.
 */
final class MovingPicture implements Body {
    private static final int MOST_FRAMES = 1000;
    private static final long MOST_PIXELS = 1L << 30; // of all pictures together
    private static final int MOST_HELD = 8 << 20;

    private final MakePicture pictures;
    private final Image image;
    private final View view;
    private final Representation representation;
    private final MemoryReservation memory;
    private final HeldOutput held = new HeldOutput();
    private final AnimationWriter animation;
    private final List<Integer> frames;
    private final List<Integer> left;

    MovingPicture(
            MakePicture pictures,
            Image image,
            List<Integer> frames,
            View view,
            Representation representation)
            throws IOException {
        checkNumber(frames.size());
        frames.forEach(image::check);
        this.pictures = pictures;
        this.image = image;
        this.frames = List.copyOf(frames);
        this.view = view;
        this.representation = representation;
        this.animation = new AnimationWriter(held, Pace.of(image.dataSet()));
        this.memory = pictures.reserve(MOST_HELD);
        try {
            this.left = begin(frames);
            for (var frame : left) {
                pictures.picture(image, frame, view);
            }
        } catch (IOException | RuntimeException e) {
            memory.close();
            throw e;
        }
    }

    private static void checkNumber(int frames) {
        if (frames > MOST_FRAMES) {
            throw new RetrievalRefusal.NotConvertible(
                    "An animation has at most %d frames, and these are %d; ask for fewer by their numbers"
                            .formatted(MOST_FRAMES, frames));
        }
    }

    /** Makes as much of it as is kept, and returns the frames that are left. */
    private List<Integer> begin(List<Integer> frames) throws IOException {
        var made = 0;
        while (made < frames.size() && held.size() < MOST_HELD / 2) {
            var picture = pictures.picture(image, frames.get(made), view);
            if (made == 0) {
                checkPixels((long) picture.getWidth() * picture.getHeight(), frames.size());
            }
            animation.add(picture);
            made++;
        }
        return List.copyOf(frames.subList(made, frames.size()));
    }

    private static void checkPixels(long ofOne, int frames) {
        if (ofOne * frames > MOST_PIXELS) {
            throw new RetrievalRefusal.NotConvertible(
                    "An animation has at most %d pixels in all its frames, and these are %d of %d each; ask for fewer by their numbers, or for smaller ones by viewport"
                            .formatted(MOST_PIXELS, frames, ofOne));
        }
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
        held.release(out);
        for (var frame : left) {
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
        memory.close();
        image.close();
    }
}
