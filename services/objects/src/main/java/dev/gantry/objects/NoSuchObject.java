package dev.gantry.objects;

/** Nothing is kept under the key that was asked for: trying again will not help. */
public final class NoSuchObject extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient ObjectKey key;

    /**
     * @param key what was asked for
     */
    public NoSuchObject(ObjectKey key) {
        super("There is no object " + key);
        this.key = key;
    }

    /** What was asked for. */
    public ObjectKey key() {
        return key;
    }
}
