package dev.gantry.query.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Element;
import dev.gantry.dicom.data.Tag;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.data.Vr;
import dev.gantry.query.ReadModel;
import dev.gantry.testkit.Backends;
import dev.gantry.testkit.Samples;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class FindIT {
    private static final Uid CT = Uid.random();
    private static final Uid CT_AND_SR = Uid.random();
    private static final Uid MR = Uid.random();
    private static final Uid US = Uid.random();
    private static final Uid SERIES = Uid.random();
    private static final Uid INSTANCE = Uid.random();
    private static final String PATIENT = "find-" + CT;
    private static final Tag PRIVATE = new Tag(0x00111001);

    @BeforeAll
    static void fill() throws SQLException {
        ReadModel.create();
        add(CT, "CT", "20230102", "090000");
        add(CT_AND_SR, "CT", "20230104", "150000");
        add(MR, "MR", "20230106", "110000");
        add(US, "US", "20230107", "110000");
        try (var database = Backends.shared().database();
                var update =
                        database.prepareStatement(
                                "update index.study set modalities = '{CT,SR}' where study_uid = ?")) {
            update.setString(1, CT_AND_SR.value());
            update.executeUpdate();
        }
    }

    private static void add(Uid study, String modality, String date, String time) {
        var sample =
                Samples.ct()
                        .study(study)
                        .patientId(PATIENT)
                        .patientName("Find^Me")
                        .studyDate(date)
                        .set(Tags.StudyTime, time)
                        .set(Tags.Modality, modality)
                        .set(Tags.StationName, "STATION_7");
        if (study.equals(CT)) {
            sample.series(SERIES)
                    .instance(INSTANCE)
                    .set(Tags.ContentDate, date)
                    .items(
                            Tags.RequestAttributesSequence,
                            DataSet.builder()
                                    .set(Tags.ScheduledProcedureStepID, "STEP-1")
                                    .set(Tags.RequestedProcedureID, "PROC-1")
                                    .build());
        }
        ReadModel.add(List.of(sample.build()));
    }

    @Test
    void a_study_that_gets_an_image_between_two_pages_is_in_the_answer_once() throws SQLException {
        var found = new ArrayList<String>();
        var page = studies().limit(1).found();
        found.addAll(page.values(Tags.StudyInstanceUID));
        while (page.next().isPresent()) {
            receiveSomethingFor(List.of(CT, CT_AND_SR, MR, US));
            page = studies().limit(1).after(page.next().get()).found();
            found.addAll(page.values(Tags.StudyInstanceUID));
        }

        assertThat(found)
                .containsExactlyInAnyOrder(CT.value(), CT_AND_SR.value(), MR.value(), US.value());
    }

    private static void receiveSomethingFor(List<Uid> studies) throws SQLException {
        try (var database = Backends.shared().database();
                var update =
                        database.prepareStatement(
                                "update index.study set last_received = clock_timestamp()"
                                        + " where study_uid = ?")) {
            for (var study : studies) {
                update.setString(1, study.value());
                update.executeUpdate();
            }
        }
    }

    private static Find studies() {
        return Find.at("STUDY").key(Tags.PatientID, PATIENT).wanted(Tags.StudyInstanceUID);
    }

    @Test
    void any_modality_of_a_list_finds_a_study_once_and_all_of_its_own_come_back() {
        var found = studies().key(Tags.ModalitiesInStudy, "CT", "MR").found();

        assertThat(found.values(Tags.StudyInstanceUID))
                .containsExactlyInAnyOrder(CT.value(), CT_AND_SR.value(), MR.value());
        assertThat(found.matches())
                .extracting(match -> match.strings(Tags.ModalitiesInStudy))
                .containsExactlyInAnyOrder(List.of("CT"), List.of("CT", "SR"), List.of("MR"));
        assertThat(found.unsupported()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"CT,2", "C?,2", "*,4", "?R,2", "XA,0"})
    void one_modality_or_a_pattern_finds_those_that_have_one_like_it(String value, int studies) {
        var found = studies().key(Tags.ModalitiesInStudy, value).found();

        assertThat(found.matches()).hasSize(studies);
    }

    @Test
    void mornings_of_a_week_are_not_the_time_from_one_morning_to_another() {
        var week =
                studies()
                        .key(Tags.StudyDate, "20230102-20230106")
                        .key(Tags.StudyTime, "080000-120000");

        assertThat(week.found().values(Tags.StudyInstanceUID))
                .containsExactlyInAnyOrder(CT.value(), MR.value());
        assertThat(week.option("combinedDateTime").found().values(Tags.StudyInstanceUID))
                .containsExactlyInAnyOrder(CT.value(), CT_AND_SR.value(), MR.value());
    }

    @Test
    void a_study_has_what_was_named_and_its_unique_key_and_the_level() {
        var found =
                studies()
                        .key(Tags.StudyDate, "20230102")
                        .wanted(
                                Tags.AccessionNumber,
                                Tags.AdmittingDiagnosesDescription,
                                Tags.NumberOfStudyRelatedInstances,
                                Tags.NumberOfPatientRelatedStudies,
                                Tags.SOPClassesInStudy,
                                Tags.Rows)
                        .found();

        var study = found.only();
        assertThat(tags(study))
                .containsExactlyInAnyOrder(
                        Tags.QueryRetrieveLevel,
                        Tags.PatientID,
                        Tags.StudyInstanceUID,
                        Tags.StudyDate,
                        Tags.AccessionNumber,
                        Tags.AdmittingDiagnosesDescription,
                        Tags.NumberOfStudyRelatedInstances,
                        Tags.NumberOfPatientRelatedStudies,
                        Tags.SOPClassesInStudy);
        assertThat(study.string(Tags.QueryRetrieveLevel)).hasValue("STUDY");
        assertThat(study.string(Tags.AdmittingDiagnosesDescription)).isEmpty();
        assertThat(study.integer(Tags.NumberOfPatientRelatedStudies)).hasValue(4);
        assertThat(study.string(Tags.SOPClassesInStudy)).hasValue("1.2.840.10008.5.1.4.1.1.2");
        assertThat(found.unsupported()).containsExactly(Tags.Rows.hex());
    }

    @Test
    void a_series_has_what_it_and_its_study_have() {
        var found =
                Find.at("SERIES")
                        .key(Tags.StudyInstanceUID, CT.value())
                        .wanted(
                                Tags.SeriesInstanceUID,
                                Tags.StationName,
                                Tags.ProtocolName,
                                Tags.PerformedProcedureStepID,
                                Tags.NumberOfSeriesRelatedInstances,
                                Tags.StudyDate,
                                Tags.ContentDate)
                        .found();

        var series = found.only();
        assertThat(series.string(Tags.QueryRetrieveLevel)).hasValue("SERIES");
        assertThat(series.string(Tags.StudyInstanceUID)).hasValue(CT.value());
        assertThat(series.string(Tags.SeriesInstanceUID)).hasValue(SERIES.value());
        assertThat(series.string(Tags.StationName)).hasValue("STATION_7");
        assertThat(series.contains(Tags.PerformedProcedureStepID)).isTrue();
        assertThat(series.integer(Tags.NumberOfSeriesRelatedInstances)).hasValue(1);
        assertThat(series.string(Tags.StudyDate)).hasValue("20230102");
        assertThat(series.contains(Tags.ContentDate)).isFalse();
        assertThat(found.unsupported()).containsExactly(Tags.ContentDate.hex());
    }

    @Test
    void an_image_has_whatever_its_header_has() {
        var found =
                image().wanted(
                                Tags.Rows,
                                Tags.ContentDate,
                                Tags.ImagePositionPatient,
                                Tags.FilterType,
                                Tags.PixelData,
                                Tags.StorageMediaFileSetID)
                        .found();

        var image = found.only();
        assertThat(image.string(Tags.QueryRetrieveLevel)).hasValue("IMAGE");
        assertThat(image.string(Tags.SOPInstanceUID)).hasValue(INSTANCE.value());
        assertThat(image.integer(Tags.Rows)).isPresent();
        assertThat(image.string(Tags.ContentDate)).hasValue("20230102");
        assertThat(image.contains(Tags.FilterType)).isTrue();
        assertThat(image.string(Tags.FilterType)).isEmpty();
        assertThat(tags(image)).allMatch(tag -> tag.group() >= 0x0008);
        assertThat(found.json()).doesNotContain("BulkDataURI");
        assertThat(found.unsupported())
                .containsExactly(Tags.StorageMediaFileSetID.hex(), Tags.PixelData.hex());
    }

    @Test
    void a_sequence_comes_as_far_as_it_was_named() {
        var step = DataSet.builder().unchecked(Tags.ScheduledProcedureStepID, Vr.SH, List.of());

        var item =
                image().items(Tags.RequestAttributesSequence, step.build())
                        .found()
                        .only()
                        .items(Tags.RequestAttributesSequence)
                        .getFirst();

        assertThat(tags(item)).containsExactly(Tags.ScheduledProcedureStepID);
    }

    @Test
    void a_key_that_cannot_be_searched_for_is_left_out_and_said_to_be() {
        var found = image().key(Tags.ContentDate, "19990101").found();

        assertThat(found.only().string(Tags.ContentDate)).hasValue("20230102");
        assertThat(found.unsupported()).containsExactly(Tags.ContentDate.hex());
    }

    @Test
    void what_is_private_can_be_asked_for_at_the_level_of_images_only() {
        assertThat(image().wanted(PRIVATE).found().unsupported()).isEmpty();
        assertThat(studies().wanted(PRIVATE).found().unsupported()).containsExactly(PRIVATE.hex());
    }

    @Test
    void pages_follow_each_other_to_the_end() {
        var all = new ArrayList<String>();

        var page = studies().limit(3).found();
        all.addAll(page.values(Tags.StudyInstanceUID));
        page = studies().limit(3).after(page.next().orElseThrow()).found();
        all.addAll(page.values(Tags.StudyInstanceUID));

        assertThat(page.next()).isEmpty();
        assertThat(all)
                .containsExactlyInAnyOrder(CT.value(), CT_AND_SR.value(), MR.value(), US.value());
    }

    private static Find image() {
        return Find.at("IMAGE")
                .key(Tags.StudyInstanceUID, CT.value())
                .key(Tags.SeriesInstanceUID, SERIES.value());
    }

    private static List<Tag> tags(DataSet match) {
        var tags = new ArrayList<Tag>();
        for (Element element : match) {
            tags.add(element.tag());
        }
        return tags;
    }
}
