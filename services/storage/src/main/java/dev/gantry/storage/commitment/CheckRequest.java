package dev.gantry.storage.commitment;

import dev.gantry.events.CommitmentAnswered.Route;
import dev.gantry.platform.database.Database;
import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Looks into the instances of one request, and keeps each verdict at once: a worker that takes over
 * goes on where this one stopped. What the index does not know yet is looked for again, until
 * patience ends; sooner as long as the device stays to hear the result on its association.
 */
@Singleton
final class CheckRequest {
    private static final int AT_ONCE = 50;
    private static final Duration AGAIN = Duration.ofSeconds(2);

    private final Database database;
    private final JudgeInstances instances;
    private final CommitmentSettings settings;
    private final CommitmentTable table;

    CheckRequest(
            @DataSource("storage-owner") AgroalDataSource pool,
            JudgeInstances instances,
            CommitmentSettings settings,
            CommitmentTable table) {
        this.table = table;
        this.database = new Database(pool);
        this.instances = instances;
        this.settings = settings;
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
        var end = commitment.requestedAt().plus(patience(commitment.route(), settings));
        var over = Instant.now().isAfter(end);
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

    /** How long an instance may be on its way. */
    static Duration patience(Route route, CommitmentSettings settings) {
        return switch (route) {
            case SAME_ASSOCIATION ->
                    Collections.min(List.of(settings.patience(), settings.associationPatience()));
            case NEW_ASSOCIATION -> settings.patience();
        };
    }

    private static List<Asked> without(List<Asked> part, List<Verdict> verdicts) {
        var judged = verdicts.stream().map(Verdict::position).toList();
        return part.stream().filter(one -> !judged.contains(one.position())).toList();
    }
}
