package dev.gantry.events;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Who asks for an association, as far as that was found out (PS3.7 §D.3.3.2).
 *
 * @param recognition whether the registry has it
 * @param device the device that it is, or, where it calls from elsewhere, the one with its title
 * @param implementationClassUid what software it says it is; may be empty
 * @param implementationVersion which version of it; may be empty
 * @param abstractSyntaxes what it proposed, each once, at most {@link #MOST}
 */
public record AssociationRequestor(
        Recognition recognition,
        Optional<UUID> device,
        String implementationClassUid,
        String implementationVersion,
        List<String> abstractSyntaxes) {
    /** So many abstract syntaxes are kept. */
    public static final int MOST = 32;

    /** What the registry says. */
    public enum Recognition {
        /** It is a device of ours. */
        KNOWN,
        /** Its title is that of a device of ours, its address or certificate is not. */
        ELSEWHERE,
        /** Nobody with its title is known. */
        UNKNOWN
    }

    /** Copies the abstract syntaxes, as far as they are kept. */
    public AssociationRequestor {
        abstractSyntaxes = abstractSyntaxes.stream().distinct().limit(MOST).toList();
    }
}
