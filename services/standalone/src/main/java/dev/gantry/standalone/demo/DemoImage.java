package dev.gantry.standalone.demo;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.DataSetBuilder;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.Uid;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.UUID;

/**
 * What every image of an invented study has. Its UIDs follow from its place: sent twice, it is the
 * same.
 */
record DemoImage(Study study, Series series) {
    /**
     * An invented examination.
     *
     * @param key names it among the others
     */
    record Study(
            String key,
            String patientName,
            String patientId,
            String birthDate,
            String sex,
            String date,
            String description) {}

    /** A series of it. */
    record Series(int number, String modality, Uid sopClass, String description, String bodyPart) {}

    DataSetBuilder instance(int number) {
        return DataSet.builder()
                .set(Tags.SpecificCharacterSet, "ISO_IR 192")
                .set(Tags.SOPClassUID, series.sopClass())
                .set(Tags.SOPInstanceUID, uid(study.key(), series.number(), number))
                .set(Tags.StudyDate, study.date())
                .set(Tags.SeriesDate, study.date())
                .set(Tags.StudyTime, "093000")
                .set(Tags.SeriesTime, "0940%02d".formatted(series.number()))
                .set(Tags.AccessionNumber, "DEMO-" + study.key().toUpperCase(Locale.ROOT))
                .set(Tags.Modality, series.modality())
                .set(Tags.Manufacturer, "Gantry")
                .set(Tags.ManufacturerModelName, "Phantom")
                .set(Tags.InstitutionName, "Gantry demonstration")
                .set(Tags.ReferringPhysicianName, "Invented^Ines")
                .set(Tags.StudyDescription, study.description())
                .set(Tags.SeriesDescription, series.description())
                .set(Tags.PatientName, study.patientName())
                .set(Tags.PatientID, study.patientId())
                .set(Tags.PatientBirthDate, study.birthDate())
                .set(Tags.PatientSex, study.sex())
                .set(Tags.BodyPartExamined, series.bodyPart())
                .set(Tags.StudyInstanceUID, uid(study.key()))
                .set(Tags.SeriesInstanceUID, uid(study.key(), series.number()))
                .set(Tags.StudyID, "1")
                .set(Tags.SeriesNumber, series.number())
                .set(Tags.InstanceNumber, number)
                .set(Tags.SamplesPerPixel, 1)
                .set(Tags.PixelRepresentation, 0);
    }

    Uid frameOfReference() {
        return uid(study.key(), "frame of reference");
    }

    private static Uid uid(Object... place) {
        var name = "gantry demo " + Arrays.toString(place);
        return Uid.of(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)));
    }
}
