package dev.gantry.storage.transcode;

import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.data.Uids;
import dev.gantry.dicom.web.Accept;
import dev.gantry.imaging.codec.Codecs;
import dev.gantry.storage.instances.Pixels;
import dev.gantry.storage.instances.StoredInstance;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Which transfer syntaxes an instance can be had in besides its own. All of them lose nothing, so
 * that the instance stays the same one and keeps its UID; JPEG baseline is there for frames only,
 * and only for clients that ask for it by its UID.
 */
final class Targets {
    private static final TransferSyntax EXPLICIT = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
    private static final TransferSyntax JPEG = TransferSyntax.of(Uids.JPEGBaseline8Bit);
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

    private Targets() {}

    /** Whether what is stored like this can be had uncompressed and is still the same. */
    static boolean isLossless(TransferSyntax stored) {
        return stored.encapsulated()
                ? SURELY_LOSSLESS.contains(stored.uid()) && decodable(stored)
                : !stored.uid().equals(Uids.JPIPReferencedDeflate); // its pixels are elsewhere
    }

    private static boolean decodable(TransferSyntax stored) {
        return Codecs.decodable().contains(stored.uid());
    }

    /** Of an instance; those that are preferred first. */
    static List<TransferSyntax> ofInstance(StoredInstance instance) {
        var hasPixels = !(instance.pixels() instanceof Pixels.None) || instance.syntax().deflated();
        return of(instance.syntax(), hasPixels);
    }

    /** Of instances that are stored like this, whatever they hold. */
    static List<TransferSyntax> of(TransferSyntax stored, boolean hasPixels) {
        var targets = new ArrayList<TransferSyntax>();
        if (!stored.encapsulated() || decodable(stored)) {
            targets.addAll(hasPixels ? LOSSLESS : List.of(EXPLICIT));
        }
        targets.remove(stored);
        return targets;
    }

    /** Of single frames: uncompressed ones are explicit VR little endian as they are. */
    static List<TransferSyntax> ofFrames(StoredInstance instance, Accept accept) {
        var targets = of(instance.syntax(), true);
        if (!instance.syntax().encapsulated()) {
            targets.remove(EXPLICIT);
        }
        if (!targets.isEmpty() && asksFor(accept, JPEG) && !instance.syntax().equals(JPEG)) {
            targets.add(JPEG);
        }
        return targets;
    }

    private static boolean asksFor(Accept accept, TransferSyntax syntax) {
        return accept.ranges().stream()
                .flatMap(range -> range.media().parameter("transfer-syntax").stream())
                .anyMatch(uid -> uid.equals(syntax.uid().value()));
    }
}
