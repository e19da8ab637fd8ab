package dev.gantry.objects;

/**
 * The store cannot be reached or cannot do its work: nobody's data is at fault, try again later.
 */
public final class ObjectStoreOutage extends RuntimeException {
    private static final long serialVersionUID = 1;

    /**
     * @param what what failed, in words an administrator understands
     */
    public ObjectStoreOutage(String what, Throwable cause) {
        super(what, cause);
    }

    /**
     * @param what what failed, in words an administrator understands
     */
    public ObjectStoreOutage(String what) {
        super(what);
    }
}
