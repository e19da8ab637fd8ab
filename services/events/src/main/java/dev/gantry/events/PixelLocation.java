package dev.gantry.events;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** Where the pixel data of an instance lies in its object. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = PixelLocation.None.class, name = "none"),
    @JsonSubTypes.Type(value = PixelLocation.At.class, name = "at")
})
public sealed interface PixelLocation {

    /** The instance has none. */
    record None() implements PixelLocation {}

    /**
     * The value of (7FE0,0010), (7FE0,0008) or (7FE0,0009).
     *
     * @param offset of the value's first byte, counted from the start of the object
     * @param length of the value in bytes, delimiters of fragments included
     * @param encapsulated whether it consists of fragments (PS3.5 §A.4)
     * @param numberOfFrames frames that can be fetched; zero when they cannot be told apart
     * @param frameTable byte ranges of the frames in base64; empty when there are none to tell
     */
    record At(long offset, long length, boolean encapsulated, int numberOfFrames, String frameTable)
            implements PixelLocation {}
}
