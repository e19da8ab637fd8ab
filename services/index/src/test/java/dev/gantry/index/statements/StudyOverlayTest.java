package dev.gantry.index.statements;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.Uid;
import dev.gantry.index.patients.PatientClaim;
import dev.gantry.index.patients.PatientKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class StudyOverlayTest {
    private static final Instant AT = Instant.parse("2026-11-30T10:00:00Z");
    private static final PatientKey SAID = new PatientKey("wrong", "ward");
    private static final PatientKey RIGHT = new PatientKey("right", "");

    private final PatientClaim claim = new PatientClaim(SAID, "Doe^Jane", "", "");
    private final StudyClaims study =
            new StudyClaims(Uid.random(), claim, Set.of(claim), AT, UUID.randomUUID());
    private final DataSet name =
            DataSet.builder()
                    .set(Tags.SpecificCharacterSet, "ISO_IR 192")
                    .set(Tags.PatientName, "Do\u00e9^Jane")
                    .build();

    @Test
    void
            a_corrected_study_names_the_other_patient_at_the_top_and_in_items_that_named_the_wrong_one() {
        var moved = statement(new Content.OfStudy(study.study(), Optional.of(RIGHT), name), claim);
        var item = DataSet.builder().set(Tags.PatientID, "wrong").build();
        var third = DataSet.builder().set(Tags.PatientID, "third").build();
        var image =
                DataSet.builder()
                        .set(Tags.PatientID, "wrong")
                        .set(Tags.IssuerOfPatientID, "ward")
                        .set(Tags.PatientName, "Doe^Jane")
                        .set(Tags.ReferencedPatientSequence, item, third)
                        .build();

        var overlay = StudyOverlay.of(study, RIGHT, List.of(moved)).overlay();
        var shown = overlay.appliedTo(image);

        assertThat(shown.string(Tags.PatientID)).contains("right");
        assertThat(shown.string(Tags.IssuerOfPatientID)).isEmpty();
        assertThat(shown.string(Tags.PatientName)).contains("Do\u00e9^Jane");
        assertThat(shown.items(Tags.ReferencedPatientSequence))
                .extracting(one -> one.string(Tags.PatientID).orElse(""))
                .containsExactly("right", "third");
    }

    @Test
    void what_is_said_of_a_patient_changes_studies_that_make_a_known_claim_and_no_others() {
        var known = statement(new Content.OfPatient(SAID, name), claim);
        var unknown = statement(new Content.OfPatient(SAID, name));
        var withdrawn = known.withdrawn(RandomStatements.WITHDRAWN);

        assertThat(StudyOverlay.of(study, SAID, List.of(known)).overlay().isEmpty()).isFalse();
        assertThat(StudyOverlay.of(study, SAID, List.of(unknown, withdrawn)).overlay().isEmpty())
                .isTrue();
        assertThat(StudyOverlay.of(study, RIGHT, List.of()).overlay().version())
                .isEqualTo(StudyOverlay.of(study, RIGHT, List.of()).overlay().version())
                .isNotEmpty();
    }

    private static Statement statement(Content content, PatientClaim... claims) {
        return new Statement(
                UUID.randomUUID(),
                1,
                StatementOrigin.PERSON,
                content,
                Set.of(claims),
                "ada",
                "a test",
                AT,
                Optional.empty());
    }
}
