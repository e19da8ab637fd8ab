package dev.gantry.index.statements;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import dev.gantry.dicom.data.Uid;
import dev.gantry.index.patients.Contradiction;
import dev.gantry.index.patients.Contradiction.Kind;
import dev.gantry.index.patients.PatientKey;
import dev.gantry.index.statements.Content.OfPatient;
import dev.gantry.index.statements.Content.OfStudy;
import dev.gantry.index.statements.ResolvedPatients.ResolvedPatient;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Who the patients are, and whose each study is: a function of all that images, people and hospital
 * systems say. It has a result whatever they say, and the same one in whichever order and however
 * often it came to be known; what cannot hold beside the rest is a {@link Contradiction}.
 *
 * <p>A person's statement counts before a hospital system's, and that before an image's; of one
 * origin the later counts before the earlier. What a statement does to images it does to those that
 * make a claim which was known when it was made, so that a third person's image which comes under a
 * number that was given up is shown as what it says, and somebody is told.
 *
 * <p>A patient is there who has a study, or whom a statement in force names. The one whose number
 * was given up is, too, and says who took its place. A patient is described by the study that began
 * last of those that are theirs and say their number; if there is none, of those that say it and
 * follow a merge; else of those that are theirs; and beyond that by what statements say.
 */
public final class ResolvePatients {
    private final List<Statement> statements;
    private final TreeSet<Contradiction> contradictions = new TreeSet<>();
    private final Merges merges;
    private final Map<Uid, List<Statement>> ofStudy = new HashMap<>();
    private final Map<PatientKey, List<Statement>> ofPatient = new HashMap<>();

    /** Studies whose patient somebody named, so that they say nothing of the one they name. */
    private final Set<Uid> corrected = new HashSet<>();

    private ResolvePatients(Collection<Statement> all) {
        statements =
                all.stream()
                        .filter(Statement::isInForce)
                        .collect(toMap(Statement::id, one -> one, (one, _) -> one))
                        .values()
                        .stream()
                        .sorted(Statement.WEIGHTIEST_FIRST)
                        .toList();
        merges = Merges.of(statements, contradictions);
        for (var statement : statements) {
            switch (statement.content()) {
                case OfStudy of -> add(ofStudy, of.study(), statement);
                case OfPatient of -> add(ofPatient, of.patient(), statement);
                case Content.Merge _, Content.Separation _ -> {}
            }
        }
    }

    private static <K> void add(Map<K, List<Statement>> map, K key, Statement statement) {
        map.computeIfAbsent(key, _ -> new ArrayList<>()).add(statement);
    }

    /**
     * Resolves them.
     *
     * @param studies each once
     * @param statements those that were withdrawn may be among them, and count for nothing
     */
    public static ResolvedPatients of(
            Collection<StudyClaims> studies, Collection<Statement> statements) {
        return new ResolvePatients(statements).resolve(studies);
    }

    private ResolvedPatients resolve(Collection<StudyClaims> studies) {
        var patientOf = new TreeMap<Uid, PatientKey>();
        studies.forEach(study -> patientOf.put(study.study(), patientOf(study)));
        var having = studies.stream().collect(groupingBy(one -> whose(patientOf, one)));
        var saying =
                studies.stream()
                        .filter(study -> !corrected.contains(study.study()))
                        .collect(groupingBy(StudyClaims::says));
        var there = new TreeSet<>(having.keySet());
        statements.forEach(statement -> there.addAll(statement.content().patients()));
        var patients = new TreeMap<PatientKey, ResolvedPatient>();
        for (var patient : there) {
            patients.put(
                    patient,
                    patient(
                            patient,
                            having.getOrDefault(patient, List.of()),
                            saying.getOrDefault(patient, List.of())));
        }
        return new ResolvedPatients(patients, patientOf, contradictions);
    }

    private static PatientKey whose(Map<Uid, PatientKey> patientOf, StudyClaims study) {
        var patient = patientOf.get(study.study());
        if (patient == null) {
            throw new IllegalStateException("No patient of " + study.study());
        }
        return patient;
    }

    /** Whose a study is. */
    private PatientKey patientOf(StudyClaims study) {
        var corrections = ofStudy.getOrDefault(study.study(), List.of());
        for (var correction : corrections) {
            if (!correction.claims().containsAll(study.all())) {
                contradictions.add(
                        new Contradiction(
                                Kind.NEW_CLAIM, study.says(), Optional.of(study.study())));
            }
        }
        var named = correctedPatient(study, holding(corrections, study));
        if (named.isPresent()) {
            corrected.add(study.study());
            return merges.last(named.get());
        }
        if (merges.next(study.says()).isEmpty()) {
            return study.says();
        }
        if (study.all().stream()
                .anyMatch(
                        claim -> claim.patient().equals(study.says()) && !merges.isKnown(claim))) {
            contradictions.add(
                    new Contradiction(Kind.NEW_CLAIM, study.says(), Optional.of(study.study())));
        }
        return merges.isKnown(study.describing()) ? merges.last(study.says()) : study.says();
    }

    private static List<Statement> holding(List<Statement> corrections, StudyClaims study) {
        return corrections.stream()
                .filter(correction -> correction.claims().contains(study.describing()))
                .toList();
    }

    /** The patient whom the weightiest of these names. */
    private Optional<PatientKey> correctedPatient(StudyClaims study, List<Statement> holding) {
        var naming = holding.stream().filter(one -> !one.content().patients().isEmpty()).toList();
        var isContradicted =
                StatedValues.of(holding).isContradicted()
                        || naming.stream().anyMatch(later -> contradicts(later, naming.getFirst()));
        if (isContradicted) {
            contradictions.add(
                    new Contradiction(
                            Kind.DECISION_CONTRADICTED, study.says(), Optional.of(study.study())));
        }
        return naming.stream().findFirst().map(one -> one.content().patients().getFirst());
    }

    /** Of what is said of one study. */
    private static boolean contradicts(Statement later, Statement weightiest) {
        return later.place() > weightiest.place()
                && !later.content().patients().equals(weightiest.content().patients());
    }

    private ResolvedPatient patient(
            PatientKey patient, List<StudyClaims> having, List<StudyClaims> saying) {
        var stated = StatedValues.of(ofPatient.getOrDefault(patient, List.of()));
        if (stated.isContradicted()) {
            contradictions.add(Contradiction.of(Kind.DECISION_CONTRADICTED, patient));
        }
        var own = having.stream().filter(study -> study.says().equals(patient)).toList();
        var describing = !own.isEmpty() ? own : !saying.isEmpty() ? saying : having;
        var last = describing.stream().max(StudyClaims.BY_RECEPTION);
        return new ResolvedPatient(
                last.map(StudyClaims::study),
                last.filter(study -> !study.says().equals(patient)).isPresent(),
                stated.json(),
                merges.next(patient));
    }
}
