package dev.gantry.index.statements;

import dev.gantry.dicom.data.Uid;
import dev.gantry.index.patients.PatientClaim;
import dev.gantry.index.patients.PatientKey;
import java.time.Instant;
import java.util.Comparator;
import java.util.Set;
import java.util.UUID;

/**
 * What the images of a study say of its patient.
 *
 * @param describing what its earliest reception that is shown says, which decides for the study
 * @param all what any of them says
 * @param describedAt when that reception came
 * @param describedBy its id
 */
public record StudyClaims(
        Uid study,
        PatientClaim describing,
        Set<PatientClaim> all,
        Instant describedAt,
        UUID describedBy) {

    /** The study that began last comes last. */
    static final Comparator<StudyClaims> BY_RECEPTION =
            Comparator.comparing(StudyClaims::describedAt)
                    .thenComparing(one -> one.describedBy().toString())
                    .thenComparing(StudyClaims::study);

    /** Copies the claims. */
    public StudyClaims {
        all = Set.copyOf(all);
    }

    /** Whose it is by what it says. */
    PatientKey says() {
        return describing.patient();
    }
}
