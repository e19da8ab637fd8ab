package dev.gantry.ingest.associations;

import dev.gantry.dicom.charset.CharacterSet;
import dev.gantry.events.Device;
import java.util.List;
import java.util.Optional;

/** In which character set a device writes identifiers that do not say it. */
final class UsualCharacterSet {
    private UsualCharacterSet() {}

    /** The one of its record, else the standard's. */
    static CharacterSet of(Optional<Device> device) {
        return device.flatMap(Device::characterSet)
                .map(terms -> CharacterSet.of(List.of(terms.split("\\\\", -1))))
                .orElse(CharacterSet.DEFAULT);
    }
}
