package dev.gantry.imaging.codec;

import dev.gantry.imaging.image.DecodedFrame;
import dev.gantry.imaging.image.ImageDescription;

/** Reads frames of a family of transfer syntaxes. May be used by many threads. */
interface FrameCodec {
    /**
     * What the frame says about itself, from its first bytes and without allocating by them.
     *
     * @throws dev.gantry.imaging.image.ImageRefusal when it is none
     */
    FrameHeader probe(byte[] frame, ImageDescription description);

    /**
     * The samples of a frame whose header agrees with the description.
     *
     * @throws dev.gantry.imaging.image.ImageRefusal when it is damaged
     */
    DecodedFrame decode(byte[] frame, ImageDescription description);
}
