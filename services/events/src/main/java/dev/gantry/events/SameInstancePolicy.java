package dev.gantry.events;

/** Which of two contents is shown under one UID. Both are kept in every case. */
public enum SameInstancePolicy {
    /** The first one, and nobody is asked. */
    KEEP_FIRST,
    /** The one that came later, and nobody is asked. */
    KEEP_LATEST,
    /** The first one, until a person has looked at both. */
    EXCEPTION
}
