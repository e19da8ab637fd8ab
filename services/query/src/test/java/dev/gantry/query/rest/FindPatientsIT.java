package dev.gantry.query.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.Uid;
import dev.gantry.query.ReadModel;
import dev.gantry.testkit.Backends;
import dev.gantry.testkit.Samples;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The level of patients, and the patients of Patient Root. */
@QuarkusTest
class FindPatientsIT {
    private static final String MARK = "patients-" + Uid.random() + "-";
    private static final String MARRIED = MARK + "0";
    private static final int OTHERS = 4;
    private static final Uid BEFORE = Uid.random();
    private static final Uid AFTER = Uid.random();

    @BeforeAll
    static void fill() throws SQLException {
        ReadModel.create();
        add(BEFORE, MARRIED, "Novotna^Irena");
        add(AFTER, MARRIED, "Dvorakova^Irena");
        for (int i = 1; i <= OTHERS; i++) {
            add(Uid.random(), MARK + i, "Other^" + i);
        }
        var gone = Uid.random();
        add(gone, MARK + "gone", "Gone^Gone");
        try (var database = Backends.shared().database();
                var delete =
                        database.prepareStatement("delete from index.study where study_uid = ?")) {
            delete.setString(1, gone.value());
            delete.executeUpdate();
        }
    }

    private static void add(Uid study, String patient, String name) {
        ReadModel.add(
                List.of(
                        Samples.ct()
                                .study(study)
                                .patientId(patient)
                                .patientName(name)
                                .set(Tags.PatientSex, "F")
                                .build()));
    }

    @Test
    void a_patient_comes_once_with_what_all_studies_have_together() {
        var found =
                Find.patients()
                        .key(Tags.PatientID, MARRIED)
                        .wanted(
                                Tags.PatientName,
                                Tags.PatientBirthDate,
                                Tags.EthnicGroup,
                                Tags.NumberOfPatientRelatedStudies,
                                Tags.NumberOfPatientRelatedSeries,
                                Tags.NumberOfPatientRelatedInstances,
                                Tags.StudyDate)
                        .found();

        var patient = found.only();
        assertThat(patient.string(Tags.QueryRetrieveLevel)).hasValue("PATIENT");
        assertThat(patient.string(Tags.PatientID)).hasValue(MARRIED);
        assertThat(patient.string(Tags.PatientName)).hasValue("Novotna^Irena");
        assertThat(patient.contains(Tags.EthnicGroup)).isTrue();
        assertThat(patient.integer(Tags.NumberOfPatientRelatedStudies)).hasValue(2);
        assertThat(patient.integer(Tags.NumberOfPatientRelatedSeries)).hasValue(2);
        assertThat(patient.integer(Tags.NumberOfPatientRelatedInstances)).hasValue(2);
        assertThat(patient.contains(Tags.StudyDate)).isFalse();
        assertThat(patient.contains(Tags.StudyInstanceUID)).isFalse();
        assertThat(found.unsupported()).containsExactly(Tags.StudyDate.hex());
    }

    @Test
    void who_has_no_study_any_more_is_not_found() {
        var found = Find.patients().key(Tags.PatientID, MARK + "gone").found();

        assertThat(found.matches()).isEmpty();
    }

    @Test
    void pages_of_patients_follow_each_other_and_their_cursors_name_nobody() {
        var ids = new ArrayList<String>();
        var cursors = new ArrayList<String>();

        var next = Optional.<String>empty();
        do {
            var find = Find.patients().key(Tags.PatientID, MARK + "*").limit(2);
            next.ifPresent(find::after);
            var page = find.found();
            ids.addAll(page.values(Tags.PatientID));
            next = page.next();
            next.ifPresent(cursors::add);
        } while (next.isPresent());

        assertThat(ids)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(0, OTHERS).mapToObj(i -> MARK + i).toList());
        assertThat(cursors)
                .hasSize(2)
                .extracting(FindPatientsIT::decoded)
                .noneMatch(text -> text.contains("patients-"));
    }

    private static String decoded(String cursor) {
        return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource({"Novotna*,2,1", "Dvorakova*,0,1"})
    void below_a_patient_the_patient_is_who_the_patients_row_says(
            String name, int inPatientRoot, int inStudyRoot) {
        var ofPatient = Find.ofPatient("STUDY").key(Tags.PatientID, MARRIED);
        var ofStudy = Find.at("STUDY").key(Tags.PatientID, MARRIED);

        var found = ofPatient.key(Tags.PatientName, name).found();

        assertThat(found.matches()).hasSize(inPatientRoot);
        assertThat(found.values(Tags.PatientName)).allMatch("Novotna^Irena"::equals);
        assertThat(ofStudy.key(Tags.PatientName, name).found().matches()).hasSize(inStudyRoot);
    }

    @Test
    void images_of_patient_root_have_the_patients_name_too() {
        var series = Find.ofPatient("IMAGE").option("relational");

        var image =
                series.key(Tags.PatientID, MARRIED)
                        .key(Tags.StudyInstanceUID, AFTER.value())
                        .wanted(Tags.PatientName, Tags.PatientSex)
                        .found()
                        .only();

        assertThat(image.string(Tags.PatientID)).hasValue(MARRIED);
        assertThat(image.string(Tags.PatientName)).hasValue("Novotna^Irena");
        assertThat(image.string(Tags.StudyInstanceUID)).hasValue(AFTER.value());
        assertThat(image.contains(Tags.SeriesInstanceUID)).isTrue();
    }
}
