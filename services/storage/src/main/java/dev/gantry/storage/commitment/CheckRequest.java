package dev.gantry.storage.commitment;

import dev.gantry.platform.database.Database;
import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks into the instances of one request, and keeps each verdict at once: a worker that takes over
 * goes on where this one stopped. What the index does not know yet is looked for again, until
 * patience ends.
 */
@Singleton
final class CheckRequest {
    private static final int AT_ONCE = 50;
    private static final Duration AGAIN = Duration.ofSeconds(2);

    private final Database database;
    private final JudgeInstances instances;
    private final Duration patience;
    private final CommitmentTable table = new CommitmentTable();

    CheckRequest(
            @DataSource("storage-owner") AgroalDataSource pool,
            JudgeInstances instances,
            CommitmentSettings settings) {
        this.database = new Database(pool);
        this.instances = instances;
        this.patience = settings.patience();
    }

    void work(Commitment commitment, Duration lease) {
        var id = commitment.id();
        var missing = new ArrayList<Asked>();
        var unknown = database.with(handle -> table.unknown(handle, id));
        for (int from = 0; from < unknown.size(); from += AT_ONCE) {
            var part = unknown.subList(from, Math.min(from + AT_ONCE, unknown.size()));
            var verdicts = instances.judge(part);
            database.useTransaction(tx -> {
                table.judge(tx, id, verdicts);
                table.dueIn(tx, id, lease);
            });
            missing.addAll(without(part, verdicts));
        }
        var over = Instant.now().isAfter(commitment.requestedAt().plus(patience));
        database.useTransaction(tx -> {
            if (over) {
                table.judge(
                        tx,
                        id,
                        missing.stream()
                                .map(one ->
                                        Verdict.failed(one, FailureReason.NO_SUCH_OBJECT_INSTANCE))
                                .toList());
            }
            var known = over || missing.isEmpty();
            if (known) {
                table.checked(tx, id);
            }
            table.dueIn(tx, id, known ? Duration.ZERO : AGAIN);
        });
    }

    private static List<Asked> without(List<Asked> part, List<Verdict> verdicts) {
        var judged = verdicts.stream().map(Verdict::position).toList();
        return part.stream().filter(one -> !judged.contains(one.position())).toList();
    }
}
