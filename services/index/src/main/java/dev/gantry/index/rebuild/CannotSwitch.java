package dev.gantry.index.rebuild;

/** The new index would be less than the old one, and nobody has said that it may. */
final class CannotSwitch extends RuntimeException {
    private static final long serialVersionUID = 1;

    private CannotSwitch(String why) {
        super(why);
    }

    /** It is not its own any more: this process was thought dead. */
    static CannotSwitch replaced() {
        return new CannotSwitch("Another rebuild has begun meanwhile");
    }

    /** It would not have what a newer version of this service needs. */
    static CannotSwitch migrated() {
        return new CannotSwitch(
                "A newer version migrated the index meanwhile. Nothing was changed; start again");
    }

    /** It would not show so many objects. */
    static CannotSwitch lost(long lost) {
        return new CannotSwitch(
                ("%d objects that the index refers to are gone or cannot be read; exceptions name"
                                + " them. Nothing was changed. Bring them back, or start again and"
                                + " accept the losses")
                        .formatted(lost));
    }
}
