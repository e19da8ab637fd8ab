package dev.gantry.ingest.associations;

import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.net.Association;
import dev.gantry.dicom.query.FindNegotiation;
import dev.gantry.dicom.query.FindOptions;
import dev.gantry.events.Device;
import dev.gantry.events.Device.Quirk;
import java.util.Optional;

/** What was agreed about a model of Query/Retrieve (PS3.4 §C.5), and what a record adds. */
final class AgreedOptions {
    private AgreedOptions() {}

    /**
     * The options of an association.
     *
     * @param device the record of who is at its other end
     */
    static FindOptions of(Association association, Uid model, Optional<Device> device) {
        var agreed =
                association
                        .extendedNegotiation(model)
                        .map(answered -> FindNegotiation.agreed(answered.bytes()))
                        .orElse(FindOptions.BASELINE);
        return device.filter(known -> known.has(Quirk.RELATIONAL_WITHOUT_NEGOTIATION)).isPresent()
                ? agreed.withRelational()
                : agreed;
    }
}
