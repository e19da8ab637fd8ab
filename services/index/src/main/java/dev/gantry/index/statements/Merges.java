package dev.gantry.index.statements;

import dev.gantry.index.patients.Contradiction;
import dev.gantry.index.patients.Contradiction.Kind;
import dev.gantry.index.patients.PatientClaim;
import dev.gantry.index.patients.PatientKey;
import dev.gantry.index.statements.Content.Merge;
import dev.gantry.index.statements.Content.Separation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;

/**
 * Which numbers were given up for which, by the merges and separations in force. They are taken one
 * after the other, the weightiest first, and one that cannot hold beside those before it does not:
 * so a forest grows in which no path ends where it began and every number leads to one that stays.
 */
final class Merges {
    private final Map<PatientKey, PatientKey> into = new HashMap<>();
    private final Map<PatientKey, Set<PatientClaim>> known = new HashMap<>();
    private final List<Separation> apart = new ArrayList<>();
    private final SortedSet<Contradiction> contradictions;

    private Merges(SortedSet<Contradiction> contradictions) {
        this.contradictions = contradictions;
    }

    /**
     * Takes these statements.
     *
     * @param contradictions where those are added that are found
     */
    static Merges of(List<Statement> weightiestFirst, SortedSet<Contradiction> contradictions) {
        var merges = new Merges(contradictions);
        var others = new ArrayList<Statement>();
        for (var statement : weightiestFirst) {
            switch (statement.content()) {
                case Merge merge -> {
                    if (merges.into.containsKey(merge.from())) {
                        others.add(statement);
                    } else {
                        merges.take(merge, statement.claims());
                    }
                }
                case Separation separation -> merges.take(separation);
                case Content.OfPatient _, Content.OfStudy _ -> {}
            }
        }
        others.forEach(merges::takeOther);
        return merges;
    }

    /** The number that took this one's place, if it was given up. */
    Optional<PatientKey> next(PatientKey patient) {
        return Optional.ofNullable(into.get(patient));
    }

    /** The number that stays. */
    PatientKey last(PatientKey patient) {
        var last = patient;
        for (var next = into.get(last); next != null; next = into.get(last)) {
            last = next;
        }
        return last;
    }

    /** Whether what an image says of a number that was given up was known when it was. */
    boolean isKnown(PatientClaim claim) {
        return known.getOrDefault(claim.patient(), Set.of()).contains(claim);
    }

    private void take(Merge merge, Set<PatientClaim> claims) {
        var stays = last(merge.into());
        if (stays.equals(merge.from())) {
            contradictions.add(Contradiction.of(Kind.MERGE_CIRCLE, merge.from()));
        } else if (areApart(merge.from(), stays)) {
            contradictions.add(Contradiction.of(Kind.MERGED_AND_SEPARATED, merge.from()));
        } else {
            into.put(merge.from(), merge.into());
            addKnown(merge, claims);
        }
    }

    /** A number is given up once; another statement may say the same, in the end. */
    private void takeOther(Statement statement) {
        if (statement.content() instanceof Merge merge) {
            if (last(merge.from()).equals(last(merge.into()))) {
                addKnown(merge, statement.claims());
            } else {
                contradictions.add(Contradiction.of(Kind.MERGES_DIFFER, merge.from()));
            }
        }
    }

    private void addKnown(Merge merge, Set<PatientClaim> claims) {
        known.computeIfAbsent(merge.from(), _ -> new HashSet<>()).addAll(claims);
    }

    private void take(Separation separation) {
        if (last(separation.one()).equals(last(separation.other()))) {
            contradictions.add(Contradiction.of(Kind.MERGED_AND_SEPARATED, separation.one()));
        } else {
            apart.add(separation);
        }
    }

    private boolean areApart(PatientKey one, PatientKey other) {
        return apart.stream()
                .anyMatch(pair -> {
                    var first = last(pair.one());
                    var second = last(pair.other());
                    return first.equals(one) && second.equals(other)
                            || first.equals(other) && second.equals(one);
                });
    }
}
