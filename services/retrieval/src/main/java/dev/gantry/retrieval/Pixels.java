package dev.gantry.retrieval;

import dev.gantry.dicom.data.ByteRange;
import dev.gantry.dicom.io.FrameTable;
import java.util.Optional;

/** Where the pixel data of an instance is. */
public sealed interface Pixels {
    /** Nowhere, or nowhere that the index knows of: it cannot point into a deflated data set. */
    record None() implements Pixels {}

    /** In these bytes of the object, in a frame or several. */
    record Frames(ByteRange value, FrameTable table) implements Pixels {}

    /** In these bytes of the object, but the index does not say where one frame ends. */
    record Undivided(ByteRange value) implements Pixels {}

    /** The bytes of the value, if it has a place. */
    default Optional<ByteRange> place() {
        return switch (this) {
            case None _ -> Optional.empty();
            case Frames frames -> Optional.of(frames.value());
            case Undivided undivided -> Optional.of(undivided.value());
        };
    }
}
