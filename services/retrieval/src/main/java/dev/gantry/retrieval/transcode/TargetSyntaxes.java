package dev.gantry.retrieval.transcode;

import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.data.Uids;
import dev.gantry.imaging.codec.Codecs;
import dev.gantry.retrieval.Pixels;
import dev.gantry.retrieval.StoredInstance;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Which transfer syntaxes an instance can be had in besides its own. All of them lose nothing, so
 * that the instance stays the same one and keeps its UID.
 */
public final class TargetSyntaxes {
    private static final TransferSyntax EXPLICIT = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
    private static final List<TransferSyntax> LOSSLESS =
            List.of(
                    EXPLICIT,
                    TransferSyntax.of(Uids.JPEGLSLossless),
                    TransferSyntax.of(Uids.RLELossless),
                    TransferSyntax.of(Uids.JPEG2000Lossless));

    /**
     * Compressed without loss, and by a codec that does nothing else: what may be lossy is taken
     * for it.
     */
    private static final Set<Uid> SURELY_LOSSLESS =
            Set.of(
                    Uids.RLELossless,
                    Uids.JPEGLossless,
                    Uids.JPEGLosslessSV1,
                    Uids.JPEGLSLossless,
                    Uids.JPEG2000Lossless,
                    Uids.HTJ2KLossless,
                    Uids.HTJ2KLosslessRPCL,
                    Uids.DeflatedImageFrameCompression,
                    Uids.EncapsulatedUncompressedExplicitVRLittleEndian);

    /**
     * What every receiver must accept who accepts anything (PS3.5 §10.1), the one that says more
     * first.
     */
    public static final List<TransferSyntax> DEFAULTS =
            List.of(EXPLICIT, TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN);

    private TargetSyntaxes() {}

    /** Whether what is stored like this can be had uncompressed and is still the same. */
    public static boolean isLossless(TransferSyntax stored) {
        return stored.encapsulated()
                ? SURELY_LOSSLESS.contains(stored.uid()) && decodable(stored)
                : !stored.uid().equals(Uids.JPIPReferencedDeflate); // its pixels are elsewhere
    }

    private static boolean decodable(TransferSyntax stored) {
        return Codecs.decodable().contains(stored.uid());
    }

    /** Of an instance; those that are preferred first. */
    public static List<TransferSyntax> ofInstance(StoredInstance instance) {
        var hasPixels = !(instance.pixels() instanceof Pixels.None) || instance.syntax().deflated();
        return of(instance.syntax(), hasPixels);
    }

    /** Of instances that are stored like this, whatever they hold. */
    public static List<TransferSyntax> of(TransferSyntax stored, boolean hasPixels) {
        var targets = new ArrayList<TransferSyntax>();
        if (!stored.encapsulated() || decodable(stored)) {
            targets.addAll(hasPixels ? LOSSLESS : List.of(EXPLICIT));
        }
        targets.remove(stored);
        return targets;
    }
}
