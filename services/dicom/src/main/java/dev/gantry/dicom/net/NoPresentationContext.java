package dev.gantry.dicom.net;

import dev.gantry.dicom.data.Dictionary;
import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.dicom.data.Uid;

/** The peer accepted no context for what is to be sent. The association is still good. */
public final class NoPresentationContext extends RuntimeException {
    private static final long serialVersionUID = 1;

    NoPresentationContext(Uid sopClass) {
        super("the peer accepted no context for %s".formatted(nameOf(sopClass)));
    }

    NoPresentationContext(Uid sopClass, TransferSyntax syntax) {
        super(
                "the peer accepted no context for %s in %s"
                        .formatted(nameOf(sopClass), syntax.name()));
    }

    private static String nameOf(Uid sopClass) {
        return Dictionary.nameOf(sopClass).orElse(sopClass.value());
    }
}
