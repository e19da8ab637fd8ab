package dev.gantry.dicom.net;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Uid;
import java.util.Optional;

/**
 * The answer to a {@link NormalizedRequest} (PS3.7 §10.1).
 *
 * @param dataSet attribute list, action reply or event reply; may be empty
 * @param sopInstance the instance that was made, if the request left it open
 */
public record NormalizedResponse(DimseStatus status, DataSet dataSet, Optional<Uid> sopInstance) {
    /** A status and nothing else. */
    public static NormalizedResponse of(DimseStatus status) {
        return new NormalizedResponse(status, DataSet.EMPTY, Optional.empty());
    }

    /** Success, with what was asked for. */
    public static NormalizedResponse of(DataSet dataSet) {
        return new NormalizedResponse(DimseStatus.SUCCESS, dataSet, Optional.empty());
    }
}
