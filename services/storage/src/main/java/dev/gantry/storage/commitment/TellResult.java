package dev.gantry.storage.commitment;

import dev.gantry.events.CommitmentAnswered;
import dev.gantry.events.CommitmentAnswered.Failure;
import dev.gantry.events.ExceptionRaised;
import dev.gantry.events.ExceptionRaised.Kind;
import dev.gantry.events.InstanceReference;
import dev.gantry.platform.database.Database;
import dev.gantry.platform.kafka.EventPublisher;
import dev.gantry.platform.retry.BackOff;
import dev.gantry.storage.commitment.CommitmentTable.Known;
import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Has a device told, again and again until it confirms or the request is too old; then a person is
 * told that it was not. Published before it is written down: twice is fine, never is not.
 */
@Singleton
final class TellResult {
    private final Database database;
    private final EventPublisher events;
    private final CommitmentSettings settings;
    private final BackOff backOff;
    private final CommitmentTable table;

    TellResult(
            @DataSource("storage-owner") AgroalDataSource pool,
            EventPublisher events,
            CommitmentSettings settings,
            CommitmentTable table) {
        this.table = table;
        this.database = new Database(pool);
        this.events = events;
        this.settings = settings;
        this.backOff = new BackOff(settings.firstPause(), settings.longestPause());
    }

    void work(Commitment commitment) {
        var known = database.with(handle -> table.known(handle, commitment.id()));
        var tooOld = commitment.requestedAt().plus(settings.giveUpAfter());
        if (commitment.attempts() > 0 && Instant.now().isAfter(tooOld)) {
            events.publish(undelivered(commitment, known));
            database.useTransaction(tx -> table.givenUp(tx, commitment.id()));
            return;
        }
        events.publish(answer(commitment, known));
        var pause = backOff.after(commitment.attempts() + 1);
        database.useTransaction(tx -> table.told(tx, commitment, pause));
    }

    private static CommitmentAnswered answer(Commitment commitment, List<Known> known) {
        var kept = new ArrayList<InstanceReference>();
        var failed = new ArrayList<Failure>();
        for (var one : known) {
            if (one.outcome() == 0) {
                kept.add(one.reference());
            } else {
                failed.add(new Failure(one.reference(), one.outcome()));
            }
        }
        return new CommitmentAnswered(
                commitment.id(),
                commitment.source(),
                commitment.transactionUid(),
                Instant.now(),
                commitment.route(),
                kept,
                failed);
    }

    private static ExceptionRaised undelivered(Commitment commitment, List<Known> known) {
        var failed = known.stream().filter(one -> one.outcome() != 0).count();
        return new ExceptionRaised(
                ExceptionRaised.idOf(Kind.COMMITMENT_UNDELIVERED, commitment.id().toString()),
                Kind.COMMITMENT_UNDELIVERED,
                Optional.empty(),
                Optional.empty(),
                Instant.now(),
                Map.of(
                        "callingAe",
                        commitment.source().callingAe(),
                        "remoteHost",
                        commitment.source().remoteHost(),
                        "transactionUid",
                        commitment.transactionUid().value(),
                        "requestedAt",
                        commitment.requestedAt().toString(),
                        "attempts",
                        Integer.toString(commitment.attempts()),
                        "instances",
                        Integer.toString(known.size()),
                        "failed",
                        Long.toString(failed),
                        "lastError",
                        commitment.lastError()));
    }
}
