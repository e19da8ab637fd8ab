package dev.gantry.index.statements;

/** Who says something other than an image, the weightiest first. */
public enum StatementOrigin {
    /** A person who decided. */
    PERSON,
    /** A hospital system, in a message of HL7 for example. */
    HOSPITAL_SYSTEM
}
