package dev.gantry.events;

/** A record that is no event of its topic. It stays unreadable however often it is read. */
public final class UnreadableEvent extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** States the fault without any of the record's content, which may identify a patient. */
    UnreadableEvent(String message) {
        super(message);
    }
}
