package dev.gantry.events;

/** Why an instance came. A closed set: who reads it decides by it. */
public enum Origin {
    /** Somebody sent it who is none of the others: a device, mostly. */
    MODALITY,
    /** It was brought in from another archive or from media. */
    IMPORT,
    /** We asked for it, before anybody needs it. */
    PREFETCH,
    /** We had sent it there ourselves. */
    RETURNED
}
