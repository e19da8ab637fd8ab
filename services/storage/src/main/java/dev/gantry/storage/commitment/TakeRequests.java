package dev.gantry.storage.commitment;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gantry.events.CommitmentDelivered;
import dev.gantry.events.CommitmentRequested;
import dev.gantry.events.InstanceReference;
import dev.gantry.events.Topic;
import dev.gantry.platform.database.Database;
import dev.gantry.platform.kafka.BatchHandler;
import dev.gantry.platform.kafka.EventConsumers;
import dev.gantry.platform.kafka.Position;
import dev.gantry.platform.kafka.Received;
import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.jdbi.v3.core.Handle;

/**
 * Keeps what devices ask, and whether they have heard the answer. Rows have the request's id, so an
 * event that comes twice changes nothing the second time.
 */
@Singleton
final class TakeRequests implements BatchHandler {
    private final EventConsumers consumers;
    private final Database database;
    private final AnswerRequests answers;
    private final CommitmentTable table;

    TakeRequests(
            EventConsumers consumers,
            @DataSource("storage-owner") AgroalDataSource pool,
            AnswerRequests answers,
            CommitmentTable table) {
        this.table = table;
        this.consumers = consumers;
        this.database = new Database(pool);
        this.answers = answers;
    }

    void onStart(@Observes StartupEvent start) {
        consumers.start(
                "gantry-storage-commitment",
                Set.of(Topic.COMMITMENT_REQUESTED, Topic.COMMITMENT_DELIVERED),
                this);
    }

    @Override
    public Position position(TopicPartition partition) {
        return new Position.Committed();
    }

    @Override
    public void take(TopicPartition partition, List<Received> batch, long next) {
        database.useTransaction(tx -> batch.forEach(received -> take(tx, received)));
        answers.look();
    }

    private void take(Handle tx, Received received) {
        switch (received.event()) {
            case CommitmentRequested request -> keep(tx, request);
            case CommitmentDelivered outcome when outcome.delivered() ->
                    table.delivered(tx, outcome.id());
            case CommitmentDelivered outcome ->
                    table.undelivered(tx, outcome.id(), outcome.route(), outcome.why());
            default -> throw new IllegalStateException("Not asked for: " + received);
        }
    }

    /**
     * A device that repeats a request that is not answered yet gets one answer, to the newer one.
     * If it asks for something else under the same UID, the newer request fails (PS3.3 §C.14.1.1).
     */
    private void keep(Handle tx, CommitmentRequested request) {
        var digest = digest(request.references());
        if (!table.add(tx, request, digest)) {
            return;
        }
        table.replaceOlder(tx, request, digest);
        if (table.isTaken(tx, request)) {
            table.failAll(tx, request.id(), FailureReason.DUPLICATE_TRANSACTION_UID);
        }
    }

    private static String digest(List<InstanceReference> references) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            references.stream()
                    .map(one -> one.instanceUid().value() + " " + one.sopClass().value() + "\n")
                    .sorted()
                    .forEach(line -> digest.update(line.getBytes(UTF_8)));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
