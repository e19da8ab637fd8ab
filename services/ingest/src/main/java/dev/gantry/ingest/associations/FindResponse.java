package dev.gantry.ingest.associations;

import dev.gantry.dicom.charset.CharacterSet;
import dev.gantry.dicom.data.AeTitle;
import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.query.ResponseCharacterSet;

/**
 * What is added to a match for the device that asked: where it can be retrieved, which is under the
 * title that the device knows us by, and in a character set that it understands.
 */
final class FindResponse {
    private final ResponseCharacterSet characterSet;
    private final AeTitle called;
    private final boolean availability;

    FindResponse(DataSet identifier, CharacterSet usual, AeTitle called) {
        this.characterSet = ResponseCharacterSet.of(identifier, usual);
        this.called = called;
        this.availability = identifier.contains(Tags.InstanceAvailability);
    }

    /** A match as it is sent. */
    DataSet of(DataSet match) {
        var response = DataSet.builder().from(match).set(Tags.RetrieveAETitle, called.value());
        if (availability) {
            response.set(Tags.InstanceAvailability, "ONLINE"); // all objects are at hand
        }
        return characterSet.written(response.build());
    }
}
