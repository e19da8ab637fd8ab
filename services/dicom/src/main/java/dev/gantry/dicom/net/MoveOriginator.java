package dev.gantry.dicom.net;

import dev.gantry.dicom.data.AeTitle;

/**
 * Who asked for the C-MOVE that a C-STORE belongs to (PS3.7 §9.3.1.1).
 *
 * @param messageId of the C-MOVE-RQ
 */
public record MoveOriginator(AeTitle title, int messageId) {}
