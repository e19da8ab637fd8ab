package dev.gantry.dicom.net;

import dev.gantry.dicom.data.AeTitle;
import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Uid;

/**
 * What a C-MOVE-RQ asks for (PS3.7 §9.3.4.1).
 *
 * @param informationModel Affected SOP Class UID, for example Study Root - MOVE
 * @param identifier which instances
 * @param destination to whom they are to be sent
 * @param originator to be named in each C-STORE that this leads to
 */
public record MoveRequest(
        Uid informationModel, DataSet identifier, AeTitle destination, MoveOriginator originator) {}
