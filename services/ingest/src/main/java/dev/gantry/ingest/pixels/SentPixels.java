package dev.gantry.ingest.pixels;

import dev.gantry.dicom.web.MediaType;
import java.util.List;

/**
 * The parts of a request that are the pixel data of one instance.
 *
 * @param type what they are said to be
 * @param parts one, or as many as there are frames (PS3.18 §8.7.3.3.2)
 */
public record SentPixels(MediaType type, List<byte[]> parts) {
    /** Copies the list, not the bytes. */
    public SentPixels {
        parts = List.copyOf(parts);
    }
}
