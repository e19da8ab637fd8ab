package dev.gantry.index.statements;

import dev.gantry.dicom.data.Uid;
import dev.gantry.index.announce.ChangedStudyTable;
import dev.gantry.index.announce.ContradictionTable;
import dev.gantry.index.patients.PatientKey;
import dev.gantry.index.patients.PatientTable;
import dev.gantry.index.patients.PatientTable.Description;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;

/**
 * Brings the rows of patients, and whose studies are, up to everything that is said. Where nobody
 * but images says anything that is a matter of two statements of SQL; else all is read that has to
 * do with it, and {@link ResolvePatients} says what follows.
 *
 * <p>Of two transactions that bring something about one patient the later sees the earlier: each
 * locks the patient's row before it looks.
 */
@Singleton
public final class RestatePatients {
    private final PatientTable patients;
    private final StatementTable statements;
    private final StudyClaimTable studies;
    private final ContradictionTable contradictions;
    private final ChangedStudyTable changed;

    @Inject
    RestatePatients(
            PatientTable patients,
            StatementTable statements,
            StudyClaimTable studies,
            ContradictionTable contradictions,
            ChangedStudyTable changed) {
        this.patients = patients;
        this.statements = statements;
        this.studies = studies;
        this.contradictions = contradictions;
        this.changed = changed;
    }

    /**
     * Everything that has to do with some patients.
     *
     * @param patients and those that are merged with them, or that a statement takes a study from
     * @param studies theirs
     */
    private record Connected(
            SortedSet<PatientKey> patients,
            Set<Uid> studies,
            List<StudyClaims> claims,
            List<Statement> statements) {}

    /**
     * After something about images changed.
     *
     * @param rows of patients whose studies changed
     * @param uids of the studies that changed, which are locked
     */
    public void restate(Handle tx, Collection<Long> rows, Collection<Uid> uids) {
        patients.lock(tx, rows);
        if (statements.concern(tx, rows, uids)) {
            resolve(tx, patients.keys(tx, rows), uids);
        } else {
            patients.restate(tx, rows);
        }
    }

    /** After something was said of these patients and studies, or was taken back. */
    void resolve(Handle tx, Collection<PatientKey> keys, Collection<Uid> uids) {
        var connected = locked(tx, keys, uids);
        var resolved = ResolvePatients.of(connected.claims(), connected.statements());
        var rows = patients.identify(tx, connected.patients());
        var moved = studies.assign(tx, resolved.studies());
        patients.describe(
                tx,
                resolved.patients().entrySet().stream()
                        .map(entry -> {
                            var patient = entry.getValue();
                            return new Description(
                                    entry.getKey(),
                                    patient.describedBy(),
                                    patient.describedBy().isPresent() && !patient.isForeign(),
                                    patient.stated(),
                                    patient.mergedInto());
                        })
                        .toList());
        var gone = new HashSet<>(rows.values());
        resolved.patients().keySet().forEach(patient -> gone.remove(rows.get(patient)));
        patients.delete(tx, gone);
        contradictions.set(
                tx, connected.patients(), connected.studies(), resolved.contradictions());
        if (!moved.isEmpty()) {
            changed.add(tx, moved.stream().sorted().toList());
        }
    }

    /** Reads it again until nobody can change it any more. */
    private Connected locked(Handle tx, Collection<PatientKey> keys, Collection<Uid> uids) {
        var connected = connected(tx, keys, uids);
        while (true) {
            patients.lock(tx, patients.identify(tx, connected.patients()).values());
            var again = connected(tx, connected.patients(), connected.studies());
            if (again.patients().equals(connected.patients())) {
                return again;
            }
            connected = again;
        }
    }

    private Connected connected(Handle tx, Collection<PatientKey> keys, Collection<Uid> uids) {
        var found = new TreeSet<>(keys);
        var theirs = new TreeSet<>(uids);
        while (true) {
            int before = found.size() + theirs.size();
            var said = statements.about(tx, found, theirs);
            said.forEach(statement -> {
                found.addAll(statement.content().patients());
                if (statement.content() instanceof Content.OfStudy of) {
                    theirs.add(of.study());
                }
            });
            var claims = studies.of(tx, found, theirs);
            claims.forEach(study -> {
                found.add(study.says());
                theirs.add(study.study());
            });
            if (found.size() + theirs.size() == before) {
                return new Connected(found, theirs, claims, said);
            }
        }
    }
}
