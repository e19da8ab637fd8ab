package dev.gantry.index.patients;

import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.Uid;
import dev.gantry.index.arrivals.Header;
import dev.gantry.index.arrivals.ReceivedInstance;
import java.util.Comparator;

/**
 * Who a patient is: an id, and who gave it. A data set without an id belongs to a patient of its
 * study alone, since an empty id joins nobody.
 */
public record PatientKey(String patientId, String issuer) implements Comparable<PatientKey> {
    private static final Comparator<PatientKey> ORDER =
            Comparator.comparing(PatientKey::patientId).thenComparing(PatientKey::issuer);

    /** Whom an arrival belongs to by what it says. */
    public static PatientKey of(ReceivedInstance arrival) {
        return of(arrival.header(), arrival.stored().studyUid());
    }

    /** Whom an instance of this study belongs to by what its header says. */
    public static PatientKey of(Header header, Uid study) {
        return header.text(Tags.PatientID)
                .map(id -> new PatientKey(id, header.text(Tags.IssuerOfPatientID).orElse("")))
                .orElseGet(() -> new PatientKey("", study.value()));
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
