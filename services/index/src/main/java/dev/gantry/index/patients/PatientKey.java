package dev.gantry.index.patients;

import dev.gantry.dicom.data.Tags;
import dev.gantry.index.arrivals.Arrival;
import java.util.Comparator;

/**
 * Who a patient is: an id, and who gave it. A data set without an id belongs to a patient of its
 * study alone, since an empty id joins nobody.
 */
public record PatientKey(String patientId, String issuer) implements Comparable<PatientKey> {
    private static final Comparator<PatientKey> ORDER =
            Comparator.comparing(PatientKey::patientId).thenComparing(PatientKey::issuer);

    /** Whom an arrival belongs to. */
    public static PatientKey of(Arrival arrival) {
        var header = arrival.header();
        return header.text(Tags.PatientID)
                .map(id -> new PatientKey(id, header.text(Tags.IssuerOfPatientID).orElse("")))
                .orElseGet(() -> new PatientKey("", arrival.study()));
    }

    @Override
    public int compareTo(PatientKey other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return "(withheld)";
    }
}
