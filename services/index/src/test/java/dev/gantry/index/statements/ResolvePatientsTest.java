package dev.gantry.index.statements;

import static dev.gantry.index.statements.StatementOrigin.HOSPITAL_SYSTEM;
import static dev.gantry.index.statements.StatementOrigin.PERSON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.Uid;
import dev.gantry.index.patients.Contradiction;
import dev.gantry.index.patients.Contradiction.Kind;
import dev.gantry.index.patients.PatientClaim;
import dev.gantry.index.patients.PatientKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ResolvePatientsTest {
    private static final Instant AT = Instant.parse("2026-11-30T10:00:00Z");
    private static final PatientKey A = new PatientKey("a", "ward");
    private static final PatientKey B = new PatientKey("b", "ward");
    private static final PatientKey C = new PatientKey("c", "ward");

    private final StudyClaims jane = study(A, "Doe^Jane", 1);
    private final StudyClaims other = study(A, "Smith^Mary", 2);

    @Test
    void what_is_received_under_a_merged_number_follows_while_it_says_what_was_known() {
        var merge = statement(1, PERSON, new Content.Merge(A, B), jane.describing());

        var resolved = ResolvePatients.of(List.of(jane, other), List.of(merge));

        assertThat(resolved.studies()).containsEntry(jane.study(), B);
        assertThat(resolved.studies()).containsEntry(other.study(), A);
        assertThat(patient(resolved, A).mergedInto()).contains(B);
        assertThat(patient(resolved, A).describedBy()).contains(other.study());
        assertThat(resolved.contradictions())
                .containsExactly(new Contradiction(Kind.NEW_CLAIM, A, Optional.of(other.study())));
    }

    @Test
    void merges_lead_on_and_a_patient_whom_only_a_statement_names_is_there() {
        var resolved =
                ResolvePatients.of(
                        List.of(jane),
                        List.of(
                                statement(1, PERSON, new Content.Merge(B, C)),
                                statement(2, PERSON, new Content.Merge(A, B), jane.describing())));

        assertThat(resolved.studies()).containsEntry(jane.study(), C);
        assertThat(resolved.patients()).containsOnlyKeys(A, B, C);
        assertThat(patient(resolved, B).describedBy()).isEmpty();
        assertThat(patient(resolved, C).isForeign()).isTrue();
        assertThat(resolved.contradictions()).isEmpty();
    }

    @Test
    void a_circle_is_opened_where_what_weighs_least_would_close_it() {
        var resolved =
                ResolvePatients.of(
                        List.of(jane),
                        List.of(
                                statement(1, PERSON, new Content.Merge(A, B), jane.describing()),
                                statement(2, PERSON, new Content.Merge(B, C)),
                                statement(3, HOSPITAL_SYSTEM, new Content.Merge(C, A))));

        assertThat(resolved.studies()).containsEntry(jane.study(), C);
        assertThat(resolved.contradictions())
                .containsExactly(Contradiction.of(Kind.MERGE_CIRCLE, C));
    }

    @Test
    void of_two_merges_of_one_number_the_later_holds_and_a_persons_before_a_systems() {
        var first = statement(1, PERSON, new Content.Merge(A, B), jane.describing());
        var later = statement(2, PERSON, new Content.Merge(A, C), jane.describing());
        var message = statement(3, HOSPITAL_SYSTEM, new Content.Merge(A, B), jane.describing());

        var resolved = ResolvePatients.of(List.of(jane), List.of(first, later, message));
        var withdrawn =
                ResolvePatients.of(
                        List.of(jane),
                        List.of(first, later.withdrawn(RandomStatements.WITHDRAWN), message));

        assertThat(resolved.studies()).containsEntry(jane.study(), C);
        assertThat(resolved.contradictions())
                .containsExactly(Contradiction.of(Kind.MERGES_DIFFER, A));
        assertThat(withdrawn.studies()).containsEntry(jane.study(), B);
        assertThat(withdrawn.contradictions()).isEmpty();
    }

    @Test
    void records_that_a_person_separated_are_not_merged_by_a_message() {
        var resolved =
                ResolvePatients.of(
                        List.of(jane),
                        List.of(
                                statement(1, PERSON, new Content.Separation(A, C)),
                                statement(2, HOSPITAL_SYSTEM, new Content.Merge(B, C)),
                                statement(
                                        3,
                                        HOSPITAL_SYSTEM,
                                        new Content.Merge(A, B),
                                        jane.describing())));

        assertThat(resolved.studies()).containsEntry(jane.study(), B);
        assertThat(patient(resolved, B).mergedInto()).isEmpty();
        assertThat(resolved.contradictions())
                .containsExactly(Contradiction.of(Kind.MERGED_AND_SEPARATED, B));
    }

    @Test
    void a_persons_word_counts_before_a_later_message_which_is_told_of() {
        var resolved =
                ResolvePatients.of(
                        List.of(jane),
                        List.of(
                                statement(1, HOSPITAL_SYSTEM, named(A, "Doe^J")),
                                statement(2, PERSON, named(A, "Do\u00e9^Jane")),
                                statement(3, HOSPITAL_SYSTEM, named(A, "Roe^Jane"))));

        assertThat(patient(resolved, A).stated())
                .isEqualTo(
                        "{\"00100010\":{\"vr\":\"PN\",\"Value\":[{\"Alphabetic\":\"Do\u00e9^Jane\"}]}}");
        assertThat(resolved.contradictions())
                .containsExactly(Contradiction.of(Kind.DECISION_CONTRADICTED, A));
    }

    @Test
    void a_corrected_study_is_whose_the_person_says_unless_a_third_persons_image_describes_it() {
        var correction = new Content.OfStudy(jane.study(), Optional.of(B), DataSet.EMPTY);
        var holds = statement(1, PERSON, correction, jane.describing());
        var unknown = statement(1, PERSON, correction, other.describing());

        var resolved = ResolvePatients.of(List.of(jane), List.of(holds));
        var third = ResolvePatients.of(List.of(jane), List.of(unknown));

        assertThat(resolved.studies()).containsEntry(jane.study(), B);
        assertThat(resolved.patients()).containsOnlyKeys(B);
        assertThat(third.studies()).containsEntry(jane.study(), A);
        assertThat(third.contradictions())
                .containsExactly(new Contradiction(Kind.NEW_CLAIM, A, Optional.of(jane.study())));
    }

    @Test
    void a_statement_says_nothing_that_would_be_a_merge_or_another_study() {
        var id = DataSet.builder().set(Tags.PatientID, "b").build();
        var age = DataSet.builder().set(Tags.PatientWeight, 70).build();

        assertThatThrownBy(() -> new Content.OfPatient(A, id))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Content.OfPatient(A, age))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static ResolvedPatients.ResolvedPatient patient(
            ResolvedPatients resolved, PatientKey key) {
        return Optional.ofNullable(resolved.patients().get(key)).orElseThrow();
    }

    private static Content named(PatientKey patient, String name) {
        return new Content.OfPatient(
                patient,
                DataSet.builder()
                        .set(Tags.SpecificCharacterSet, "ISO_IR 192")
                        .set(Tags.PatientName, name)
                        .build());
    }

    private static Statement statement(
            long place, StatementOrigin origin, Content content, PatientClaim... claims) {
        return new Statement(
                UUID.randomUUID(),
                place,
                origin,
                content,
                Set.of(claims),
                "ada",
                "a test",
                AT,
                Optional.empty());
    }

    private static StudyClaims study(PatientKey patient, String name, int second) {
        var claim = new PatientClaim(patient, name, "19700101", "F");
        return new StudyClaims(
                Uid.random(), claim, Set.of(claim), AT.plusSeconds(second), UUID.randomUUID());
    }
}
