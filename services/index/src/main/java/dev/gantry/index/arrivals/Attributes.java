package dev.gantry.index.arrivals;

import dev.gantry.dicom.data.Tag;
import dev.gantry.dicom.data.Tags;
import java.util.Set;

/**
 * Which attributes describe what (PS3.3 §A.1.2): those that queries return for studies and series
 * (PS3.18 §10.6.1), and those that are asked for with {@code includefield}.
 */
public final class Attributes {
    /** Of the patient (PS3.3 §C.2.2, §C.7.1.1). */
    public static final Set<Tag> PATIENT =
            Set.of(
                    Tags.PatientName,
                    Tags.PatientID,
                    Tags.IssuerOfPatientID,
                    Tags.IssuerOfPatientIDQualifiersSequence,
                    Tags.OtherPatientIDsSequence,
                    Tags.PatientBirthDate,
                    Tags.PatientBirthTime,
                    Tags.PatientSex,
                    Tags.OtherPatientNames,
                    Tags.EthnicGroup,
                    Tags.PatientComments,
                    Tags.PatientSpeciesDescription);

    /** Of the study and of the patient during it (PS3.3 §C.7.2.1, §C.7.2.2). */
    public static final Set<Tag> STUDY =
            Set.of(
                    Tags.StudyInstanceUID,
                    Tags.StudyDate,
                    Tags.StudyTime,
                    Tags.StudyID,
                    Tags.AccessionNumber,
                    Tags.IssuerOfAccessionNumberSequence,
                    Tags.TimezoneOffsetFromUTC,
                    Tags.ReferringPhysicianName,
                    Tags.ConsultingPhysicianName,
                    Tags.StudyDescription,
                    Tags.ProcedureCodeSequence,
                    Tags.PhysiciansOfRecord,
                    Tags.NameOfPhysiciansReadingStudy,
                    Tags.AdmittingDiagnosesDescription,
                    Tags.ReferencedStudySequence,
                    Tags.PatientAge,
                    Tags.PatientSize,
                    Tags.PatientWeight,
                    Tags.Occupation,
                    Tags.AdditionalPatientHistory,
                    Tags.AdmissionID);

    /** Of the series and the equipment that made it (PS3.3 §C.7.3.1, §C.7.5.1). */
    public static final Set<Tag> SERIES =
            Set.of(
                    Tags.SeriesInstanceUID,
                    Tags.Modality,
                    Tags.SeriesNumber,
                    Tags.SeriesDescription,
                    Tags.SeriesDescriptionCodeSequence,
                    Tags.SeriesDate,
                    Tags.SeriesTime,
                    Tags.Laterality,
                    Tags.BodyPartExamined,
                    Tags.ProtocolName,
                    Tags.PatientPosition,
                    Tags.FrameOfReferenceUID,
                    Tags.PerformingPhysicianName,
                    Tags.OperatorsName,
                    Tags.PerformedProcedureStepStartDate,
                    Tags.PerformedProcedureStepStartTime,
                    Tags.PerformedProcedureStepID,
                    Tags.PerformedProcedureStepDescription,
                    Tags.RequestAttributesSequence,
                    Tags.Manufacturer,
                    Tags.ManufacturerModelName,
                    Tags.InstitutionName,
                    Tags.InstitutionalDepartmentName,
                    Tags.StationName);

    private Attributes() {}
}
