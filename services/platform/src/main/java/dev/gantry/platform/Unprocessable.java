package dev.gantry.platform;

import org.jspecify.annotations.Nullable;

/** Data that can never be stored as it is, however often it is tried: a name with a NUL byte. */
public final class Unprocessable extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** States the fault in plain words, without anything that identifies a patient. */
    public Unprocessable(String why, @Nullable Throwable cause) {
        super(why, cause);
    }
}
