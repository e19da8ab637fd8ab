package dev.gantry.index.rebuild;

/** The new index would show less than the old one, and nobody has said that it may. */
final class CannotSwitch extends RuntimeException {
    private static final long serialVersionUID = 1;

    CannotSwitch(long lost) {
        super(
                ("%d objects that the index refers to are gone or cannot be read; exceptions name"
                                + " them. Nothing was changed. Bring them back, or start again and"
                                + " accept the losses")
                        .formatted(lost));
    }
}
