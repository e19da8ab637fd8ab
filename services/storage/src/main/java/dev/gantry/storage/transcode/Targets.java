package dev.gantry.storage.transcode;

import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.dicom.data.Uids;
import dev.gantry.dicom.web.Accept;
import dev.gantry.imaging.codec.Codecs;
import dev.gantry.storage.instances.Pixels;
import dev.gantry.storage.instances.StoredInstance;
import java.util.ArrayList;
import java.util.List;

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

    private Targets() {}

    /** Of an instance; those that are preferred first. */
    static List<TransferSyntax> ofInstance(StoredInstance instance) {
        var hasPixels = !(instance.pixels() instanceof Pixels.None) || instance.syntax().deflated();
        return of(instance.syntax(), hasPixels);
    }

    /** Of instances that are stored like this, whatever they hold. */
    static List<TransferSyntax> of(TransferSyntax stored, boolean hasPixels) {
        var targets = new ArrayList<TransferSyntax>();
        if (!stored.encapsulated() || Codecs.decodable().contains(stored.uid())) {
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
