package dev.gantry.index.statements;

import dev.gantry.dicom.data.Uid;
import dev.gantry.index.patients.PatientKey;
import dev.gantry.index.statements.Statement.Withdrawal;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Takes what people and hospital systems say, and what they take back. */
@Singleton
public final class RecordStatements {
    private final StatementTable statements;
    private final RestatePatients restate;

    @Inject
    RecordStatements(StatementTable statements, RestatePatients restate) {
        this.statements = statements;
        this.restate = restate;
    }

    /**
     * Takes a statement; one with an id that is there already changes nothing.
     *
     * @param statement whose place counts for nothing: it becomes the latest of all
     */
    public void add(Handle tx, Statement statement) {
        if (statements.add(tx, statement)) {
            restate(tx, List.of(statement));
        }
    }

    /** Takes a statement back; one that was taken back already stays as it is. */
    public void withdraw(Handle tx, UUID id, Withdrawal withdrawal) {
        restate(tx, statements.withdraw(tx, id, withdrawal).stream().toList());
    }

    /** Does once more what these statements, which are there, bring about. */
    public void restate(Handle tx, List<Statement> there) {
        var patients = new TreeSet<PatientKey>();
        var studies = new TreeSet<Uid>();
        for (var statement : there) {
            patients.addAll(statement.content().patients());
            if (statement.content() instanceof Content.OfStudy of) {
                studies.add(of.study());
            }
        }
        if (!there.isEmpty()) {
            restate.resolve(tx, patients, studies);
        }
    }
}
