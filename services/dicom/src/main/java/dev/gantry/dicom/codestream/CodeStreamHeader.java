package dev.gantry.dicom.codestream;

import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.data.Uids;
import dev.gantry.dicom.malformed.MalformedCodeStream;
import java.util.Optional;
import java.util.Set;

/**
 * What the header of a compressed frame says: which transfer syntax it is of, and what the
 * attributes of the Image Pixel module have to be (PS3.3 §C.7.6.3, PS3.5 §8.2).
 *
 * @param syntax the transfer syntax that says the most about it
 * @param others transfer syntaxes that hold such a code stream as well: one that may be lossy holds
 *     what is not
 * @param precision bits of a sample
 * @param signed nothing where the format does not say
 * @param photometric the photometric interpretation that a reader of the code stream sees
 * @param isPhotometricKnown whether it says its colours, or they are what most writers mean
 * @param begin of the code stream, which may lie in a file format that DICOM leaves out (PS3.5
 *     §A.4.4)
 * @param end behind its last byte
 * @param isComplete whether its last marker has come
 */
public record CodeStreamHeader(
        TransferSyntax syntax,
        Set<Uid> others,
        int rows,
        int columns,
        int samples,
        int precision,
        Optional<Boolean> signed,
        String photometric,
        boolean isPhotometricKnown,
        int begin,
        int end,
        boolean isComplete) {
    static final String MONOCHROME = "MONOCHROME2";
    static final String RGB = "RGB";
    private static final Set<Uid> LOSSY =
            Set.of(
                    Uids.JPEGBaseline8Bit,
                    Uids.JPEGExtended12Bit,
                    Uids.JPEGFullProgressionNonHierarchical1012,
                    Uids.JPEGLSNearLossless,
                    Uids.JPEG2000,
                    Uids.JPEG2000MC,
                    Uids.HTJ2K);

    /**
     * Reads the header of a JPEG, JPEG-LS, JPEG 2000 or HTJ2K code stream.
     *
     * @param bytes the code stream, or its beginning
     * @throws MalformedCodeStream when it is none, ends within its header, or has no transfer
     *     syntax
     */
    public static CodeStreamHeader read(byte[] bytes) {
        if (JpegStream.isOne(bytes)) {
            return new JpegStream(bytes).header();
        }
        if (Jpeg2000Stream.isOne(bytes)) {
            return new Jpeg2000Stream(bytes).header();
        }
        throw new MalformedCodeStream(
                0, "neither JPEG, JPEG-LS nor JPEG 2000, by its first bytes", "PS3.5 §8.2");
    }

    /** Whether a code stream of one of these kinds begins here. */
    public static boolean begins(byte[] bytes) {
        return JpegStream.isOne(bytes) || Jpeg2000Stream.isOne(bytes);
    }

    /** Whether a file of this transfer syntax may hold it. */
    public boolean fits(Uid transferSyntax) {
        return syntax.uid().equals(transferSyntax) || others.contains(transferSyntax);
    }

    /** Whether something was lost when it was made, as far as it can be seen. */
    public boolean isLossy() {
        return LOSSY.contains(syntax.uid());
    }
}
