package dev.gantry.index.announce;

import dev.gantry.dicom.data.Uid;
import dev.gantry.events.ExceptionRaised;
import dev.gantry.events.ExceptionRaised.Kind;
import dev.gantry.index.announce.RaisedTable.Raised;
import dev.gantry.index.announce.UidCheckTable.Found;
import dev.gantry.index.arrivals.ReceivedInstance;
import dev.gantry.index.instances.ConflictTable;
import dev.gantry.index.instances.InstanceId;
import dev.gantry.index.instances.InstanceTable;
import dev.gantry.index.patients.ClaimTable;
import dev.gantry.index.patients.ClaimTable.Claim;
import dev.gantry.index.patients.Contradiction;
import dev.gantry.platform.database.Database;
import dev.gantry.platform.kafka.EventPublisher;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Tells what a person has to look at, with both sides of it as they are now: the facts of the first
 * side begin with {@code 1.}, those of the second with {@code 2.}, and so on.
 */
@Singleton
final class TellExceptions {
    private static final int MOST_SIDES = 10;

    private final RaisedTable raised;
    private final UidCheckTable checks;
    private final ClaimTable claims;
    private final InstanceTable instances;
    private final ConflictTable conflicts;
    private final ContradictionTable contradictions;

    @Inject
    TellExceptions(
            RaisedTable raised,
            UidCheckTable checks,
            ClaimTable claims,
            InstanceTable instances,
            ConflictTable conflicts,
            ContradictionTable contradictions) {
        this.raised = raised;
        this.checks = checks;
        this.claims = claims;
        this.instances = instances;
        this.conflicts = conflicts;
        this.contradictions = contradictions;
    }

    /** Tells what waits, a bounded number of it, and says how many that were. */
    int tell(Database database, EventPublisher events, int limit) {
        var waiting = database.with(handle -> raised.waiting(handle, limit));
        if (!waiting.isEmpty()) {
            events.publishAll(
                    database.with(handle ->
                            waiting.stream()
                                    .flatMap(one -> events(handle, one.raised()).stream())
                                    .toList()));
            database.useTransaction(tx -> raised.told(tx, waiting));
        }
        var unchecked = database.with(handle -> checks.waiting(handle, limit));
        if (!unchecked.isEmpty()) {
            var found = inSeveralPlaces(database.with(handle -> checks.found(handle, unchecked)));
            if (!found.isEmpty()) {
                events.publishAll(found);
            }
            database.useTransaction(tx -> checks.done(tx, unchecked));
        }
        var contradicting = database.with(handle -> contradictions.waiting(handle, limit));
        if (!contradicting.isEmpty()) {
            events.publishAll(contradicting.stream().map(TellExceptions::contradiction).toList());
            database.useTransaction(tx -> contradictions.told(tx, contradicting));
        }
        return Math.max(contradicting.size(), Math.max(waiting.size(), unchecked.size()));
    }

    private static ExceptionRaised contradiction(Contradiction one) {
        var patient = one.patient();
        var facts = new LinkedHashMap<String, String>();
        facts.put("contradiction", one.kind().name());
        facts.put("1.patientId", patient.patientId());
        facts.put("1.issuer", patient.issuer());
        one.study().ifPresent(study -> facts.put("1.study", study.value()));
        var subject =
                String.join(
                        "^",
                        one.kind().name(),
                        patient.patientId(),
                        patient.issuer(),
                        one.study().map(Uid::value).orElse(""));
        return new ExceptionRaised(
                ExceptionRaised.idOf(Kind.STATEMENTS_DIFFER, subject),
                Kind.STATEMENTS_DIFFER,
                one.study(),
                Optional.empty(),
                Instant.now(),
                facts);
    }

    /** None where it has come to an end since. */
    private List<ExceptionRaised> events(Handle handle, Raised one) {
        if (one.kind() == Kind.DEMOGRAPHICS_DIFFER) {
            return claims.contradicting(handle, one.study()).stream()
                    .map(ofOneId -> ofPatient(one, ofOneId))
                    .toList();
        }
        var facts = new LinkedHashMap<String, String>();
        if (one.instance().isEmpty()) {
            addClaims(facts, claims.of(handle, one.study()));
        } else {
            var sides = new ArrayList<ReceivedInstance>();
            var id = List.of(new InstanceId(one.study(), one.instance().get()));
            sides.addAll(instances.at(handle, id));
            sides.addAll(conflicts.at(handle, id));
            for (int side = 1; side <= Math.min(sides.size(), MOST_SIDES); side++) {
                addReception(facts, side, sides.get(side - 1));
            }
        }
        var subject = one.study() + one.instance().map(uid -> " " + uid).orElse("");
        return List.of(raised(one, subject, facts));
    }

    /** One for an id, however many of its studies contradict each other. */
    private static ExceptionRaised ofPatient(Raised one, List<Claim> claims) {
        var facts = new LinkedHashMap<String, String>();
        addClaims(facts, claims);
        for (int side = 1; side <= claims.size(); side++) {
            facts.put(side + ".study", claims.get(side - 1).study().value());
        }
        var patient = claims.getFirst();
        var subject = patient.patientId() + "^" + patient.issuer();
        return raised(one, subject, facts);
    }

    private static void addClaims(Map<String, String> facts, List<Claim> claims) {
        int side = 1;
        for (var claim : claims) {
            facts.put(side + ".patientId", claim.patientId());
            facts.put(side + ".issuer", claim.issuer());
            facts.put(side + ".name", claim.name());
            facts.put(side + ".birthDate", claim.birthDate());
            facts.put(side + ".sex", claim.sex());
            facts.put(side + ".instances", String.valueOf(claim.instances()));
            side++;
        }
    }

    private static void addReception(
            Map<String, String> facts, int side, ReceivedInstance arrival) {
        var stored = arrival.stored();
        facts.put(side + ".reception", stored.reception().toString());
        facts.put(side + ".series", arrival.series().value());
        facts.put(side + ".callingAe", stored.source().callingAe());
        facts.put(side + ".receivedAt", stored.receivedAt().toString());
        facts.put(side + ".objectKey", stored.objectKey());
        facts.put(side + ".length", String.valueOf(stored.length()));
        facts.put(side + ".shown", String.valueOf(side == 1));
    }

    /** One exception for each UID, with all its places. */
    private static List<ExceptionRaised> inSeveralPlaces(List<Found> found) {
        var byUid = new LinkedHashMap<String, List<Found>>();
        for (var one : found) {
            byUid.computeIfAbsent(one.kind() + " " + one.uid(), _ -> new ArrayList<>()).add(one);
        }
        return byUid.values().stream().map(TellExceptions::oneUid).toList();
    }

    private static ExceptionRaised oneUid(List<Found> places) {
        var facts = new LinkedHashMap<String, String>();
        for (int side = 1; side <= Math.min(places.size(), MOST_SIDES); side++) {
            var place = places.get(side - 1);
            facts.put(side + ".study", place.study().value());
            facts.put(side + ".series", place.series().value());
            facts.put(side + ".callingAe", place.callingAe());
        }
        var first = places.getFirst();
        var isInstance = first.kind() == Kind.INSTANCE_UID_IN_TWO_PLACES;
        return new ExceptionRaised(
                ExceptionRaised.idOf(first.kind(), first.uid().value()),
                first.kind(),
                Optional.of(first.study()),
                isInstance ? Optional.of(first.uid()) : Optional.empty(),
                Instant.now(),
                facts);
    }

    private static ExceptionRaised raised(Raised one, String subject, Map<String, String> facts) {
        return new ExceptionRaised(
                ExceptionRaised.idOf(one.kind(), subject),
                one.kind(),
                Optional.of(one.study()),
                one.instance(),
                Instant.now(),
                facts);
    }
}
