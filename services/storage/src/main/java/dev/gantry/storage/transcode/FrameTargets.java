package dev.gantry.storage.transcode;

import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.dicom.data.Uids;
import dev.gantry.dicom.web.Accept;
import dev.gantry.retrieval.StoredInstance;
import dev.gantry.retrieval.transcode.TargetSyntaxes;
import java.util.List;

/**
 * Which transfer syntaxes single frames can be had in besides their own: those of instances, and
 * JPEG baseline for clients that ask for it by its UID.
 */
final class FrameTargets {
    private static final TransferSyntax EXPLICIT = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
    private static final TransferSyntax JPEG = TransferSyntax.of(Uids.JPEGBaseline8Bit);

    private FrameTargets() {}

    /** Those that are preferred first; uncompressed frames are explicit VR little endian as is. */
    static List<TransferSyntax> of(StoredInstance instance, Accept accept) {
        var targets = TargetSyntaxes.of(instance.syntax(), true);
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
