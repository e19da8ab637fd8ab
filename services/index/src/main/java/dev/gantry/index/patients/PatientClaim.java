package dev.gantry.index.patients;

import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.Uid;
import dev.gantry.index.arrivals.Header;
import java.util.Comparator;

/**
 * What an image says of its patient: whom it is of, and the name, birth date and sex as they are
 * written there.
 *
 * @param name its groups kept apart by {@code =}; empty when there is none, like the others
 */
public record PatientClaim(PatientKey patient, String name, String birthDate, String sex)
        implements Comparable<PatientClaim> {
    private static final Comparator<PatientClaim> ORDER =
            Comparator.comparing(PatientClaim::patient)
                    .thenComparing(PatientClaim::name)
                    .thenComparing(PatientClaim::birthDate)
                    .thenComparing(PatientClaim::sex);

    /** What a header says. */
    public static PatientClaim of(Header header, Uid study) {
        return new PatientClaim(
                PatientKey.of(header, study),
                header.name(Tags.PatientName, "=").orElse(""),
                header.text(Tags.PatientBirthDate).orElse(""),
                header.text(Tags.PatientSex).orElse(""));
    }

    @Override
    public int compareTo(PatientClaim other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return "(withheld)";
    }
}
