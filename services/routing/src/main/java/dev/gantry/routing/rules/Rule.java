package dev.gantry.routing.rules;

import dev.gantry.dicom.data.AeTitle;
import java.util.Optional;

/**
 * Sends what comes from one device and is of one modality to one destination. A condition that is
 * empty holds for everything.
 *
 * @param callingAe who it must come from
 * @param modality which Modality (0008,0060) it must have
 */
public record Rule(Optional<AeTitle> callingAe, Optional<String> modality, AeTitle destination) {
    /** Whether an instance of this modality from this device goes to the destination. */
    public boolean matches(String from, String ofModality) {
        return callingAe.map(title -> title.value().equals(from)).orElse(true)
                && modality.map(wanted -> wanted.equals(ofModality)).orElse(true);
    }
}
