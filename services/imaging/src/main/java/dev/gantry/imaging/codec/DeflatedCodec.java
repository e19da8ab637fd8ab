package dev.gantry.imaging.codec;

import dev.gantry.imaging.image.DecodedFrame;
import dev.gantry.imaging.image.ImageDescription;
import dev.gantry.imaging.image.ImageRefusal.DamagedFrame;
import dev.gantry.imaging.image.Stopped;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Uncompressed frames, each deflated by itself (PS3.5 §A.4.13); never more than is described. */
final class DeflatedCodec implements FrameCodec {
    private static final UncompressedCodec CELLS = new UncompressedCodec(false);

    @Override
    public FrameHeader probe(byte[] frame, ImageDescription description) {
        return FrameHeader.of(description);
    }

    @Override
    public DecodedFrame decode(byte[] frame, ImageDescription description) {
        var cells = new byte[description.uncompressedBytes()];
        var inflater = new Inflater(true); // no zlib header
        try {
            inflater.setInput(frame);
            var length = 0;
            while (length < cells.length) {
                Stopped.ifInterrupted();
                var more = inflater.inflate(cells, length, cells.length - length);
                if (more == 0) {
                    throw new DamagedFrame(
                            "the deflated frame ends after %d of %d bytes"
                                    .formatted(length, cells.length));
                }
                length += more;
            }
        } catch (DataFormatException e) {
            throw new DamagedFrame("the deflated frame cannot be inflated", e);
        } finally {
            inflater.end();
        }
        return CELLS.decode(cells, description);
    }
}
