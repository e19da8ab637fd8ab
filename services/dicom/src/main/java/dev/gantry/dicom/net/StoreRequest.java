package dev.gantry.dicom.net;

import dev.gantry.dicom.data.AeTitle;
import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.dicom.data.Uid;
import java.util.Optional;

/**
 * What a C-STORE-RQ announces (PS3.7 §9.3.1.1). The data set may say otherwise.
 *
 * @param sopClass Affected SOP Class UID
 * @param sopInstance Affected SOP Instance UID
 * @param transferSyntax of the presentation context: how the data set is written
 * @param calling who sends
 * @param called whom the sender believes it talks to
 * @param moveOriginator who asked the sender to send, if it does so for a C-MOVE
 */
public record StoreRequest(
        Uid sopClass,
        Uid sopInstance,
        TransferSyntax transferSyntax,
        AeTitle calling,
        AeTitle called,
        Optional<AeTitle> moveOriginator) {}
