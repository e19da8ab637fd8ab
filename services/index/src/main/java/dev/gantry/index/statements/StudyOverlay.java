package dev.gantry.index.statements;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Tag;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.Vr;
import dev.gantry.dicom.json.DicomJson;
import dev.gantry.dicom.overlay.ItemCondition;
import dev.gantry.dicom.overlay.Overlay;
import dev.gantry.dicom.overlay.OverlayChange;
import dev.gantry.dicom.overlay.OverlayScope;
import dev.gantry.dicom.overlay.ScopedOverlay;
import dev.gantry.index.arrivals.Attributes;
import dev.gantry.index.patients.PatientKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * What statements change in the instances of a study: whose they are, and the attributes of study
 * and patient. A statement about the patient changes a study whose images make a claim that was
 * known when it was made.
 *
 * <p>The patient is named in items of other sequences, too, and changed there where it is the one
 * whom the study names itself.
 */
public final class StudyOverlay {
    /** Where a study, its order or what it refers to name a patient once more. */
    private static final List<List<Tag>> NESTED =
            List.of(
                    List.of(Tags.RequestAttributesSequence),
                    List.of(Tags.ReferencedRequestSequence),
                    List.of(Tags.ReferencedStudySequence),
                    List.of(Tags.ReferencedSeriesSequence),
                    List.of(Tags.ReferencedPatientSequence),
                    List.of(Tags.StudiesContainingOtherReferencedInstancesSequence),
                    List.of(Tags.CurrentRequestedProcedureEvidenceSequence),
                    List.of(Tags.PertinentOtherEvidenceSequence),
                    List.of(Tags.ReferencedFrameOfReferenceSequence),
                    List.of(
                            Tags.ReferencedFrameOfReferenceSequence,
                            Tags.RTReferencedStudySequence));

    private StudyOverlay() {}

    /**
     * What they change.
     *
     * @param patient whose the study is, as {@link ResolvePatients} has it
     */
    public static ScopedOverlay of(
            StudyClaims study, PatientKey patient, Collection<Statement> statements) {
        var holding =
                statements.stream()
                        .filter(Statement::isInForce)
                        .filter(one -> isAbout(one, study, patient))
                        .filter(one -> one.claims().contains(study.describing()))
                        .sorted(Statement.WEIGHTIEST_FIRST)
                        .toList();
        var set = DataSet.builder().from(DicomJson.read(StatedValues.of(holding).json()));
        if (!patient.equals(study.says())) {
            set.unchecked(Tags.PatientID, Vr.LO, List.of(patient.patientId()));
            set.unchecked(Tags.IssuerOfPatientID, Vr.LO, List.of(patient.issuer()));
        }
        return new ScopedOverlay(
                new OverlayScope.Study(study.study()), overlay(set.build(), study.says()));
    }

    private static boolean isAbout(Statement statement, StudyClaims study, PatientKey patient) {
        return switch (statement.content()) {
            case Content.OfPatient of -> of.patient().equals(patient);
            case Content.OfStudy of -> of.study().equals(study.study());
            case Content.Merge _, Content.Separation _ -> false;
        };
    }

    private static Overlay overlay(DataSet set, PatientKey said) {
        if (set.isEmpty()) {
            return Overlay.NONE;
        }
        var changes = new ArrayList<OverlayChange>();
        if (!said.patientId().isEmpty()) {
            var where = new ItemCondition(Tags.PatientID, said.patientId());
            var ofPatient = ofPatient(set);
            NESTED.forEach(path -> changes.add(OverlayChange.inItems(path, where, ofPatient)));
        }
        changes.add(OverlayChange.setting(set));
        return new Overlay(changes);
    }

    /** A study's own attributes are not those of a study that an item names. */
    private static DataSet ofPatient(DataSet set) {
        var ofPatient = DataSet.builder();
        for (var element : set) {
            if (Attributes.PATIENT.contains(element.tag())
                    || element.tag().equals(Tags.SpecificCharacterSet)) {
                ofPatient.set(element);
            }
        }
        return ofPatient.build();
    }
}
