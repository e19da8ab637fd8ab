package dev.gantry.dicom.pdu;

import dev.gantry.dicom.data.Uid;
import java.util.List;

/**
 * A presentation context as it is proposed (PS3.8 §9.3.2.2).
 *
 * @param id odd, 1 to 255
 * @param abstractSyntax the SOP class
 * @param transferSyntaxes at least one, in the order of preference, if there is any
 */
public record PresentationContext(int id, Uid abstractSyntax, List<Uid> transferSyntaxes) {
    public PresentationContext {
        if (id < 1 || id > 255 || id % 2 == 0) {
            throw new IllegalArgumentException(
                    "%d is no presentation context id: odd, 1 to 255".formatted(id));
        }
        transferSyntaxes = List.copyOf(transferSyntaxes);
    }
}
