package dev.gantry.bench.query;

import dev.gantry.bench.read.KnownStudies;
import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.DataSetBuilder;
import dev.gantry.dicom.data.Tags;

/** By what devices search, each with as many matches in every archive, however full it is. */
enum Find {
    STUDY_UID("study UID", 1) {
        @Override
        DataSetBuilder keys(DataSetBuilder keys, int number) {
            return keys.key(Tags.StudyInstanceUID, KnownStudies.study(number).value());
        }
    },
    PATIENT_ID("patient id", 1) {
        @Override
        DataSetBuilder keys(DataSetBuilder keys, int number) {
            return keys.key(Tags.PatientID, KnownStudies.patientId(number));
        }
    },
    ACCESSION("accession number", 1) {
        @Override
        DataSetBuilder keys(DataSetBuilder keys, int number) {
            return keys.key(Tags.AccessionNumber, KnownStudies.accession(number));
        }
    },
    DATE_RANGE("date and time range", 25) {
        @Override
        DataSetBuilder keys(DataSetBuilder keys, int number) {
            return keys.key(Tags.StudyDate, "%1$s-%1$s".formatted(KnownStudies.date(number)))
                    .key(Tags.StudyTime, "%1$s-%1$s".formatted(KnownStudies.time(number)));
        }
    },
    NAME_PREFIX("name prefix", 1) {
        @Override
        DataSetBuilder keys(DataSetBuilder keys, int number) {
            return keys.key(Tags.PatientName, KnownStudies.family(number) + "*");
        }
    };

    private final String label;
    private final int matches;

    Find(String label, int matches) {
        this.label = label;
        this.matches = matches;
    }

    abstract DataSetBuilder keys(DataSetBuilder keys, int number);

    String label() {
        return label;
    }

    /** How many studies it finds. */
    int matches() {
        return matches;
    }

    /** What a workstation's list asks for, with the keys of the study with this number. */
    DataSet identifier(int number) {
        var list =
                DataSet.builder()
                        .set(Tags.QueryRetrieveLevel, "STUDY")
                        .key(Tags.StudyInstanceUID, "")
                        .key(Tags.StudyDate, "")
                        .key(Tags.StudyTime, "")
                        .key(Tags.AccessionNumber, "")
                        .key(Tags.PatientName, "")
                        .key(Tags.PatientID, "")
                        .key(Tags.PatientBirthDate, "")
                        .key(Tags.StudyDescription, "")
                        .key(Tags.ModalitiesInStudy, "")
                        .key(Tags.NumberOfStudyRelatedInstances, "");
        return keys(list, number).build();
    }
}
