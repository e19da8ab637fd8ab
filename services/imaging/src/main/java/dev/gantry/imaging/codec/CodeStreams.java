package dev.gantry.imaging.codec;

import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.data.Uids;
import java.util.Optional;

/**
 * What a frame is by its first bytes, for pixels whose transfer syntax nobody says: an icon that is
 * compressed in an instance that is not.
 */
public final class CodeStreams {
    private static final int SOI = 0xFFD8;
    private static final int SOC = 0xFF4F;
    private static final int RLE_HEADER = 64;
    private static final int BASELINE = 0xC0;
    private static final int EXTENDED = 0xC1;

    private CodeStreams() {}

    /**
     * A transfer syntax whose decoder reads such a frame; of a JPEG the one of its process.
     *
     * @throws dev.gantry.imaging.image.ImageRefusal.DamagedFrame when it begins like a JPEG and is
     *     none
     */
    public static Optional<TransferSyntax> syntaxOf(byte[] frame) {
        if (frame.length < 4) {
            return Optional.empty();
        }
        return switch ((frame[0] & 0xFF) << 8 | frame[1] & 0xFF) {
            case SOI -> ofProcess(JpegHeader.read(frame).process()).map(TransferSyntax::of);
            case SOC -> Optional.of(TransferSyntax.of(Uids.JPEG2000));
            default ->
                    isRle(frame)
                            ? Optional.of(TransferSyntax.of(Uids.RLELossless))
                            : Optional.empty();
        };
    }

    private static Optional<Uid> ofProcess(int process) {
        return switch (process) {
            case BASELINE -> Optional.of(Uids.JPEGBaseline8Bit);
            case EXTENDED -> Optional.of(Uids.JPEGExtended12Bit);
            case JpegHeader.LOSSLESS -> Optional.of(Uids.JPEGLossless);
            case JpegHeader.JPEG_LS -> Optional.of(Uids.JPEGLSNearLossless);
            default -> Optional.empty();
        };
    }

    /** The number of segments, and the offset of the first one (PS3.5 §G.5). */
    private static boolean isRle(byte[] frame) {
        return frame.length >= RLE_HEADER
                && frame[0] >= 1
                && frame[0] <= 15
                && (frame[1] | frame[2] | frame[3]) == 0
                && frame[4] == RLE_HEADER
                && (frame[5] | frame[6] | frame[7]) == 0;
    }
}
