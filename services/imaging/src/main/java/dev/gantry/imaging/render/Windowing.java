package dev.gantry.imaging.render;

/** Which values of a monochrome image are shown between black and white. */
public sealed interface Windowing {
    /**
     * What the data set says first: its window, else its VOI LUT, else every value that occurs; of
     * images of at most 8 bits every value that there can be.
     */
    record AsStored() implements Windowing {}

    /** This window, in the units that rescale or modality LUT make. */
    record Given(Window window) implements Windowing {}

    /**
     * One of those that the data set has: by its explanation (PS3.3 C.11.2.1.2), without regard to
     * case, or by its number from 1, windows first.
     */
    record Preset(String name) implements Windowing {}
}
