package dev.gantry.imaging.codec;

import dev.gantry.imaging.image.DecodedFrame;

/** Writes frames of a transfer syntax. May be used by many threads. */
interface FrameEncoder {
    /**
     * The bytes of one frame; {@link Codecs} makes the number of a fragment's even.
     *
     * @throws dev.gantry.imaging.image.ImageRefusal.Unsupported when the syntax cannot hold it
     */
    byte[] encode(DecodedFrame frame);
}
