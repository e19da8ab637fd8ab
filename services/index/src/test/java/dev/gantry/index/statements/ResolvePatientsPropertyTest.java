package dev.gantry.index.statements;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gantry.dicom.data.Uid;
import dev.gantry.index.patients.PatientKey;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ResolvePatientsPropertyTest {
    private static final int RUNS = 1_000;
    private static final List<PatientKey> PATIENTS =
            IntStream.range(0, 5).mapToObj(i -> new PatientKey("p" + i, i % 2 + "")).toList();

    private record Said(List<StudyClaims> studies, List<Statement> statements) {
        static Said of(Random random) {
            var some = new RandomStatements(random, PATIENTS);
            var studies =
                    IntStream.range(0, 1 + random.nextInt(6))
                            .mapToObj(_ -> some.study(Uid.random()))
                            .toList();
            return new Said(studies, some.statements(random.nextInt(12), studies));
        }

        ResolvedPatients resolved() {
            return ResolvePatients.of(studies, statements);
        }
    }

    @Test
    void any_order_and_any_repetition_give_the_same_patients() {
        var random = new Random(20261130);
        for (var run = 0; run < RUNS; run++) {
            var said = Said.of(random);
            var studies = new ArrayList<>(said.studies());
            Collections.shuffle(studies, random);
            var statements = new ArrayList<>(said.statements());
            said.statements().stream().filter(_ -> random.nextBoolean()).forEach(statements::add);
            Collections.shuffle(statements, random);

            assertThat(ResolvePatients.of(studies, statements)).isEqualTo(said.resolved());
        }
    }

    @Test
    void what_is_withdrawn_is_as_if_it_had_never_been_said() {
        var random = new Random(20261201);
        for (var run = 0; run < RUNS; run++) {
            var said = Said.of(random);
            var inForce = said.statements().stream().filter(Statement::isInForce).toList();

            assertThat(said.resolved()).isEqualTo(ResolvePatients.of(said.studies(), inForce));
        }
    }

    @Test
    void every_study_has_a_patient_and_every_number_leads_to_one_that_stays() {
        var random = new Random(20261202);
        for (var run = 0; run < RUNS; run++) {
            var said = Said.of(random);
            var resolved = said.resolved();
            var there = resolved.patients().keySet();

            assertThat(resolved.studies().keySet())
                    .containsExactlyInAnyOrderElementsOf(
                            said.studies().stream().map(StudyClaims::study).toList());
            assertThat(there).containsAll(resolved.studies().values());
            said.statements().stream()
                    .filter(Statement::isInForce)
                    .forEach(one -> assertThat(there).containsAll(one.content().patients()));
            there.forEach(patient -> assertLeadsOn(patient, resolved));
        }
    }

    private static void assertLeadsOn(PatientKey patient, ResolvedPatients resolved) {
        var seen = new HashSet<PatientKey>();
        for (var one = patient; seen.add(one); ) {
            var next = Objects.requireNonNull(resolved.patients().get(one), one::toString);
            if (next.mergedInto().isEmpty()) {
                return;
            }
            one = next.mergedInto().get();
        }
        throw new AssertionError("A circle of merges");
    }

    @Test
    void without_statements_every_study_is_whose_it_says() {
        var random = new Random(20261203);
        for (var run = 0; run < RUNS; run++) {
            var said = Said.of(random);
            var resolved = ResolvePatients.of(said.studies(), List.of());

            said.studies()
                    .forEach(study ->
                            assertThat(resolved.studies())
                                    .containsEntry(study.study(), study.says()));
            assertThat(resolved.contradictions()).isEmpty();
            assertThat(resolved.patients().values())
                    .allMatch(patient -> patient.stated().equals("{}") && !patient.isForeign());
        }
    }

    /** What a person says last counts, whatever hospital systems say before or after it. */
    @Test
    void no_message_changes_what_a_person_merged_or_corrected() {
        var random = new Random(20261204);
        for (var run = 0; run < RUNS; run++) {
            var said = Said.of(random);
            var decided =
                    said.statements().stream()
                            .filter(one -> one.origin() == StatementOrigin.PERSON)
                            .toList();
            var before = ResolvePatients.of(said.studies(), decided);
            var after = said.resolved();

            before.patients()
                    .forEach((patient, was) ->
                            was.mergedInto()
                                    .ifPresent(into ->
                                            assertThat(after.patients())
                                                    .hasEntrySatisfying(
                                                            patient,
                                                            is ->
                                                                    assertThat(is.mergedInto())
                                                                            .contains(into))));
        }
    }
}
