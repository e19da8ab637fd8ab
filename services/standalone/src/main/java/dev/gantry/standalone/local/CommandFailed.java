package dev.gantry.standalone.local;

/** A command cannot do its work, for a reason that the person at the keyboard can change. */
public final class CommandFailed extends RuntimeException {
    private static final long serialVersionUID = 1;

    /**
     * @param sentence what is wrong and what to do about it, on one line
     */
    public CommandFailed(String sentence) {
        super(sentence);
    }
}
