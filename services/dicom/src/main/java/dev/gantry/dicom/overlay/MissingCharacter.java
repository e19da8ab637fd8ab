package dev.gantry.dicom.overlay;

/** A character set cannot write what an overlay says; another one can. */
final class MissingCharacter extends Exception {
    private static final long serialVersionUID = 1;

    MissingCharacter(IllegalArgumentException why) {
        super(why);
    }
}
