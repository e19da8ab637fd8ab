package dev.gantry.dicom.net;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Uid;

/**
 * What a C-FIND-RQ or a C-GET-RQ asks for (PS3.7 §9.3.2.1, §9.3.3.1).
 *
 * @param informationModel Affected SOP Class UID, for example Study Root - FIND
 * @param identifier keys, and the level in (0008,0052) where the model has one
 */
public record QueryRequest(Uid informationModel, DataSet identifier) {}
