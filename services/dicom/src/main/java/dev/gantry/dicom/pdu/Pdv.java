package dev.gantry.dicom.pdu;

/**
 * The header of a presentation data value (PS3.8 §9.3.5.1, annex E.2). Its fragment stays in the
 * reader until asked for.
 *
 * @param contextId the presentation context
 * @param command a fragment of a command, else of a data set
 * @param last the last fragment of it
 * @param length of the fragment, in bytes
 */
public record Pdv(int contextId, boolean command, boolean last, long length) {}
