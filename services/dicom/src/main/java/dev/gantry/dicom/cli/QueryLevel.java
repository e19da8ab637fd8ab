package dev.gantry.dicom.cli;

import dev.gantry.dicom.data.Tag;
import dev.gantry.dicom.data.Tags;
import java.util.List;

/** What is searched for (PS3.4 §C.3), and what one wants to know about it unless one says so. */
enum QueryLevel {
    PATIENT(Tags.PatientName, Tags.PatientID, Tags.PatientBirthDate, Tags.PatientSex),
    STUDY(
            Tags.StudyDate,
            Tags.AccessionNumber,
            Tags.ModalitiesInStudy,
            Tags.StudyDescription,
            Tags.PatientName,
            Tags.PatientID,
            Tags.StudyInstanceUID,
            Tags.NumberOfStudyRelatedInstances),
    SERIES(
            Tags.Modality,
            Tags.SeriesDescription,
            Tags.SeriesInstanceUID,
            Tags.SeriesNumber,
            Tags.NumberOfSeriesRelatedInstances),
    IMAGE(Tags.SOPClassUID, Tags.SOPInstanceUID, Tags.InstanceNumber);

    private final List<Tag> usual;

    QueryLevel(Tag... usual) {
        this.usual = List.of(usual);
    }

    List<Tag> usual() {
        return usual;
    }
}
