package dev.gantry.storage.transcode;

import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.dicom.web.Accept;
import dev.gantry.dicom.web.Representation;
import dev.gantry.retrieval.transcode.TargetSyntaxes;
import dev.gantry.storage.transcode.RetrieveSettings.DefaultSyntax;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a client gets that names no transfer syntax: Explicit VR Little Endian, unless what is
 * stored is lossy (PS3.18 §8.7.3.4). What cannot be decoded, or is too long for a value
 * uncompressed, is found out later, and goes as it is stored, too.
 */
@Singleton
final class DefaultTransferSyntax {
    private static final TransferSyntax EXPLICIT = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;

    private final boolean isStored;

    DefaultTransferSyntax(RetrieveSettings settings) {
        this.isStored = settings.defaultTransferSyntax() == DefaultSyntax.STORED;
    }

    /**
     * The form that a client likes best.
     *
     * @param stored the transfer syntax of the object
     * @param offered the forms that there are, as stored first
     */
    Optional<Representation> choose(
            Accept accept, TransferSyntax stored, List<Representation> offered) {
        if (isStored) {
            return accept.choose(offered);
        }
        var syntaxes =
                TargetSyntaxes.isLossless(stored) ? Set.of(EXPLICIT) : Set.of(stored, EXPLICIT);
        var unnamed =
                offered.stream()
                        .filter(form ->
                                form.transferSyntax().filter(syntaxes::contains).isPresent())
                        .toList();
        return accept.choose(offered, unnamed);
    }
}
