package dev.gantry.dicom.query;

import static dev.gantry.dicom.query.InformationModel.PATIENT_ROOT;
import static dev.gantry.dicom.query.InformationModel.PATIENT_STUDY_ONLY;
import static dev.gantry.dicom.query.InformationModel.STUDY_ROOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.DataSetBuilder;
import dev.gantry.dicom.data.Dictionary;
import dev.gantry.dicom.data.Tag;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.Uid;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetrieveIdentifierTest {
    private static final Uid A = new Uid("1.2.3.1");
    private static final Uid B = new Uid("1.2.3.2");

    @Test
    void a_study_is_asked_for_by_its_uid() {
        var keys = read(STUDY_ROOT, level("STUDY").with(Tags.StudyInstanceUID, A.value()));

        assertThat(keys.level()).isEqualTo(QueryLevel.STUDY);
        assertThat(keys.studies()).containsExactly(A);
        assertThat(keys.patientId()).isEmpty();
        assertThat(keys.series()).isEmpty();
        assertThat(keys.instances()).isEmpty();
    }

    @Test
    void a_list_is_the_union_and_a_uid_that_is_named_twice_counts_once() {
        var keys =
                read(
                        STUDY_ROOT,
                        level("STUDY")
                                .with(Tags.StudyInstanceUID, A.value(), B.value(), A.value()));

        assertThat(keys.studies()).containsExactly(A, B);
    }

    @Test
    void instances_have_one_series_and_one_study_above_them() {
        var keys =
                read(
                        PATIENT_ROOT,
                        level("IMAGE")
                                .with(Tags.PatientID, "P1")
                                .with(Tags.StudyInstanceUID, "1.2")
                                .with(Tags.SeriesInstanceUID, "1.3")
                                .with(Tags.SOPInstanceUID, A.value(), B.value()));

        assertThat(keys.patientId()).contains("P1");
        assertThat(keys.studies()).containsExactly(new Uid("1.2"));
        assertThat(keys.series()).containsExactly(new Uid("1.3"));
        assertThat(keys.instances()).containsExactly(A, B);
    }

    @Test
    void ten_thousand_instances_can_be_named_and_not_one_more() {
        assertThat(read(STUDY_ROOT, manyInstances(10_000)).instances()).hasSize(10_000);

        var refused = refused(STUDY_ROOT, manyInstances(10_001), false);

        assertThat(refused.status()).isEqualTo(0xC000);
        assertThat(refused.offendingElements()).containsExactly(Tags.SOPInstanceUID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "1.2.*", "1.2.?", "no uid"})
    void what_is_no_uid_is_refused_with_its_key(String value) {
        var refused = refused(STUDY_ROOT, level("STUDY").with(Tags.StudyInstanceUID, value), false);

        assertThat(refused.status()).isEqualTo(0xA900);
        assertThat(refused.offendingElements()).containsExactly(Tags.StudyInstanceUID);
        assertThat(refused.comment()).hasSizeLessThanOrEqualTo(64);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "FRAME", "study", "PATIENT"})
    void a_level_that_the_model_has_not_is_refused(String level) {
        var identifier = level(level).with(Tags.StudyInstanceUID, A.value());

        assertOffending(Tags.QueryRetrieveLevel, refused(STUDY_ROOT, identifier, false));
    }

    @Test
    void patient_study_only_ends_at_studies() {
        var identifier =
                level("SERIES")
                        .with(Tags.PatientID, "P1")
                        .with(Tags.StudyInstanceUID, A.value())
                        .with(Tags.SeriesInstanceUID, B.value());

        assertOffending(Tags.QueryRetrieveLevel, refused(PATIENT_STUDY_ONLY, identifier, false));
    }

    @ParameterizedTest
    @EnumSource(QueryLevel.class)
    void the_key_of_the_level_is_needed_even_when_it_is_relational(QueryLevel level) {
        var identifier =
                level(level.value())
                        .with(InformationModel.uniqueKey(level), "")
                        .with(Tags.PatientName, "DOE*");

        assertOffending(InformationModel.uniqueKey(level), refused(PATIENT_ROOT, identifier, true));
    }

    @Test
    void keys_above_are_needed_unless_it_is_relational() {
        var identifier = level("IMAGE").with(Tags.SOPInstanceUID, A.value());

        assertOffending(Tags.StudyInstanceUID, refused(STUDY_ROOT, identifier, false));
        assertOffending(Tags.PatientID, refused(PATIENT_ROOT, identifier, false));

        var keys = RetrieveIdentifier.read(PATIENT_ROOT, identifier.dataSet(), true);
        assertThat(keys.patientId()).isEqualTo(Optional.empty());
        assertThat(keys.studies()).isEmpty();
        assertThat(keys.instances()).containsExactly(A);
    }

    @Test
    void a_list_above_the_level_or_of_patients_is_refused() {
        assertOffending(
                Tags.StudyInstanceUID,
                refused(
                        STUDY_ROOT,
                        level("SERIES")
                                .with(Tags.StudyInstanceUID, A.value(), B.value())
                                .with(Tags.SeriesInstanceUID, "1.3"),
                        true));
        assertOffending(
                Tags.PatientID,
                refused(PATIENT_ROOT, level("PATIENT").with(Tags.PatientID, "P1", "P2"), false));
    }

    @Test
    void a_wildcard_for_a_patient_is_refused() {
        assertOffending(
                Tags.PatientID,
                refused(PATIENT_ROOT, level("PATIENT").with(Tags.PatientID, "P*"), false));
    }

    @Test
    void a_key_below_the_level_is_refused_unless_it_is_empty() {
        var study = level("STUDY").with(Tags.StudyInstanceUID, A.value());

        assertThat(read(STUDY_ROOT, study.with(Tags.SeriesInstanceUID, "")).studies())
                .containsExactly(A);
        assertOffending(
                Tags.SeriesInstanceUID,
                refused(STUDY_ROOT, study.with(Tags.SeriesInstanceUID, "1.3"), false));
    }

    @Test
    void other_keys_are_ignored() {
        var keys =
                read(
                        STUDY_ROOT,
                        level("STUDY")
                                .with(Tags.StudyInstanceUID, A.value())
                                .with(Tags.StudyDate, "yesterday")
                                .with(Tags.PatientID, "P1", "P2"));

        assertThat(keys.studies()).containsExactly(A);
        assertThat(keys.patientId()).isEmpty();
    }

    /** An identifier as clients write it, right or wrong. */
    private static final class Written {
        private final DataSetBuilder keys = DataSet.builder();

        Written with(Tag tag, String... values) {
            keys.unchecked(tag, Dictionary.vrOf(tag), List.of(values));
            return this;
        }

        DataSet dataSet() {
            return keys.build();
        }
    }

    private static Written manyInstances(int number) {
        return level("IMAGE")
                .with(Tags.StudyInstanceUID, "1.2")
                .with(Tags.SeriesInstanceUID, "1.3")
                .with(
                        Tags.SOPInstanceUID,
                        IntStream.range(1, number + 1)
                                .mapToObj(i -> "1.4." + i)
                                .toArray(String[]::new));
    }

    private static Written level(String level) {
        return new Written().with(Tags.QueryRetrieveLevel, level);
    }

    private static RetrieveKeys read(InformationModel model, Written identifier) {
        return RetrieveIdentifier.read(model, identifier.dataSet(), false);
    }

    private static InvalidIdentifier refused(
            InformationModel model, Written identifier, boolean relational) {
        return catchThrowableOfType(
                InvalidIdentifier.class,
                () -> RetrieveIdentifier.read(model, identifier.dataSet(), relational));
    }

    private static void assertOffending(Tag key, InvalidIdentifier refused) {
        assertThat(refused.status()).isEqualTo(0xA900);
        assertThat(refused.offendingElements()).containsExactly(key);
    }
}
