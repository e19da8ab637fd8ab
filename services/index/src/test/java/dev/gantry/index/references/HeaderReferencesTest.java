package dev.gantry.index.references;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.DataSetBuilder;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.json.DicomJson;
import dev.gantry.index.arrivals.Header;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HeaderReferencesTest {
    private static final Uid OWN = new Uid("1.1");
    private static final Uid STUDY = new Uid("1.2");
    private static final Uid SERIES = new Uid("1.2.3");
    private static final Uid IMAGE = new Uid("1.2.3.4");

    @Test
    void a_document_refers_to_the_images_that_are_its_evidence() {
        var evidence = evidence(STUDY, image(IMAGE));

        assertThat(
                        of(
                                DataSet.builder()
                                        .set(
                                                Tags.CurrentRequestedProcedureEvidenceSequence,
                                                evidence)))
                .containsExactly(reference(STUDY, SERIES, IMAGE));
        assertThat(of(DataSet.builder().set(Tags.PertinentOtherEvidenceSequence, evidence)))
                .containsExactly(reference(STUDY, SERIES, IMAGE));
    }

    @Test
    void a_presentation_state_refers_to_series_of_its_own_study() {
        var series =
                DataSet.builder()
                        .set(Tags.SeriesInstanceUID, SERIES)
                        .set(Tags.ReferencedImageSequence, image(IMAGE))
                        .build();
        var elsewhere =
                DataSet.builder()
                        .set(Tags.StudyInstanceUID, STUDY)
                        .set(Tags.ReferencedSeriesSequence, series)
                        .build();

        assertThat(of(DataSet.builder().set(Tags.ReferencedSeriesSequence, series)))
                .containsExactly(reference(OWN, SERIES, IMAGE));
        assertThat(
                        of(
                                DataSet.builder()
                                        .set(
                                                Tags
                                                        .StudiesContainingOtherReferencedInstancesSequence,
                                                elsewhere)))
                .containsExactly(reference(STUDY, SERIES, IMAGE));
    }

    @Test
    void structures_refer_to_the_study_the_series_and_the_slices_that_they_were_drawn_on() {
        var series =
                DataSet.builder()
                        .set(Tags.SeriesInstanceUID, SERIES)
                        .set(Tags.ContourImageSequence, image(IMAGE))
                        .build();
        var study =
                DataSet.builder()
                        .set(Tags.ReferencedSOPInstanceUID, STUDY)
                        .set(Tags.RTReferencedSeriesSequence, series)
                        .build();
        var frame = DataSet.builder().set(Tags.RTReferencedStudySequence, study).build();

        assertThat(of(DataSet.builder().set(Tags.ReferencedFrameOfReferenceSequence, frame)))
                .containsExactly(reference(STUDY, SERIES, IMAGE));
    }

    @Test
    void an_order_refers_to_another_study_and_never_to_its_own() {
        var other = DataSet.builder().set(Tags.ReferencedSOPInstanceUID, STUDY).build();
        var order =
                DataSet.builder()
                        .set(Tags.StudyInstanceUID, OWN)
                        .set(Tags.ReferencedStudySequence, other)
                        .build();
        var plain = DataSet.builder().set(Tags.StudyInstanceUID, OWN).build();

        assertThat(of(DataSet.builder().set(Tags.RequestAttributesSequence, order)))
                .containsExactly(Reference.toStudy(STUDY));
        assertThat(of(DataSet.builder().set(Tags.ReferencedRequestSequence, order)))
                .containsExactly(Reference.toStudy(STUDY));
        assertThat(of(DataSet.builder().set(Tags.RequestAttributesSequence, plain))).isEmpty();
        assertThat(of(DataSet.builder().set(Tags.ReferencedStudySequence, other)))
                .containsExactly(Reference.toStudy(STUDY));
    }

    @Test
    void of_more_than_can_be_kept_the_series_are() {
        var images = new DataSet[HeaderReferences.MOST + 1];
        for (var i = 0; i < images.length; i++) {
            images[i] = image(new Uid(IMAGE + "." + i));
        }

        assertThat(
                        of(
                                DataSet.builder()
                                        .set(
                                                Tags.CurrentRequestedProcedureEvidenceSequence,
                                                evidence(STUDY, images))))
                .containsExactly(
                        new Reference(Optional.of(STUDY), Optional.of(SERIES), Optional.empty()));
    }

    @Test
    void what_is_no_uid_is_no_reference() {
        var json =
                """
                {"00081115": {"vr": "SQ", "Value": [null, 5, {"00081140": {"vr": "SQ",
                    "Value": [{"00081155": {"vr": "UI", "Value": ["not a UID"]}}]}}]},
                 "00081110": {"vr": "SQ"}, "0040A375": {"vr": "SQ", "Value": {}}}
                """;

        assertThat(HeaderReferences.of(Header.parse(json), OWN)).isEmpty();
    }

    private static Set<Reference> of(DataSetBuilder dataSet) {
        return HeaderReferences.of(Header.parse(DicomJson.toString(dataSet.build())), OWN);
    }

    private static Reference reference(Uid study, Uid series, Uid instance) {
        return new Reference(Optional.of(study), Optional.of(series), Optional.of(instance));
    }

    private static DataSet image(Uid uid) {
        return DataSet.builder().set(Tags.ReferencedSOPInstanceUID, uid).build();
    }

    private static DataSet evidence(Uid study, DataSet... images) {
        var series =
                DataSet.builder()
                        .set(Tags.SeriesInstanceUID, SERIES)
                        .set(Tags.ReferencedSOPSequence, images)
                        .build();
        return DataSet.builder()
                .set(Tags.StudyInstanceUID, study)
                .set(Tags.ReferencedSeriesSequence, series)
                .build();
    }
}
