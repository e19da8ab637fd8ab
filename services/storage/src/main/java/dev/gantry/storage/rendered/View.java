package dev.gantry.storage.rendered;

import dev.gantry.imaging.picture.Viewport;
import dev.gantry.imaging.render.Look;
import java.util.Optional;
import java.util.Set;

/**
 * How a client wants to see an image (PS3.18 §8.3.5.1).
 *
 * @param space absent for a pixel of the picture for each of the image
 * @param quality of JPEG, 1 to 100
 * @param key tells one view from another, for caches
 */
public record View(
        Look look,
        Optional<Space> space,
        int quality,
        Set<Note> notes,
        Profile profile,
        String key) {
    /** Copies the set. */
    public View {
        notes = Set.copyOf(notes);
    }

    /** Of a thumbnail. */
    static View ofThumbnail(Optional<Space> space, String key) {
        return new View(
                Look.DEFAULT,
                Optional.of(space.orElse((_, _) -> Viewport.of(THUMBNAIL, THUMBNAIL))),
                QUALITY,
                Set.of(),
                Profile.NO,
                key);
    }

    static final int QUALITY = 90;
    private static final int THUMBNAIL = 200;

    /** The viewport, once the size of the image is known. */
    interface Space {
        /** For an image of this size. */
        Viewport viewport(int columns, int rows);
    }

    /** What is written onto the picture. */
    enum Note {
        PATIENT,
        TECHNIQUE
    }

    /** What becomes of colours (PS3.18 §8.3.5.1.5). */
    enum Profile {
        /** They are as they are, and nothing is said about them. */
        NO,
        /** The profile that they are of goes along; sRGB where the image has none. */
        YES,
        /** They become those of sRGB, whose profile goes along. */
        SRGB
    }
}
