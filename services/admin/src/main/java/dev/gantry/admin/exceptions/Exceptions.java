package dev.gantry.admin.exceptions;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gantry.admin.Refusal;
import dev.gantry.admin.exceptions.RecordedException.OriginalRecord;
import dev.gantry.admin.exceptions.RecordedException.State;
import dev.gantry.events.Audited;
import dev.gantry.platform.Outage;
import dev.gantry.platform.database.Database;
import dev.gantry.platform.kafka.EventPublisher;
import dev.gantry.platform.kafka.Resend;
import io.quarkus.agroal.DataSource;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * What persons do about exceptions. What is done is in the audit before it is written down here, so
 * that a crash in between leaves the exception open, and the person does it again.
 */
@Singleton
public final class Exceptions {
    /** With which a record says that it was published again for this exception. */
    public static final String RETRY_HEADER = "gantry_exception";

    private static final Logger LOG = Logger.getLogger(Exceptions.class);
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");
    private static final UUID GREATEST = new UUID(-1, -1);

    private final Database database;
    private final EventPublisher events;
    private final Resend resend;
    private final ExceptionTable table;

    Exceptions(
            @DataSource("admin") Database database,
            EventPublisher events,
            Resend resend,
            ExceptionTable table) {
        this.table = table;
        this.database = database;
        this.events = events;
        this.resend = resend;
    }

    /**
     * Some of them, newest first, without the bytes of their records.
     *
     * @param after the last one of the page before
     * @param limit 1 to 200
     */
    public List<RecordedException> list(
            Optional<String> kind, Optional<State> state, Optional<PageCursor> after, int limit) {
        var place = after.orElse(new PageCursor(LATEST, GREATEST));
        return database.with(
                handle -> table.page(handle, kind, state, place.at(), place.id(), limit));
    }

    /**
     * One of them, with the bytes of its record.
     *
     * @throws Refusal.UnknownException when there is none
     */
    public RecordedException find(UUID id) {
        return database.with(handle -> table.find(handle, id))
                .orElseThrow(() -> new Refusal.UnknownException(id));
    }

    /**
     * Publishes the record of an exception to its topic once more.
     *
     * @param who takes responsibility
     * @throws Refusal when there is no such exception, or nothing to publish, or it is decided
     * @throws Outage when Kafka or PostgreSQL is away; it is still open, and may be tried again
     */
    public RecordedException retry(UUID id, String who, String why) {
        var exception = open(id);
        var record = exception.record().orElseThrow(() -> new Refusal.NothingToRetry(id, ""));
        var value =
                record.value()
                        .orElseThrow(() ->
                                new Refusal.NothingToRetry(
                                        id,
                                        "its bytes were too many to be kept; they are at offset %d"
                                                        .formatted(record.offset())
                                                + " of %s-%d as long as Kafka keeps them"
                                                        .formatted(
                                                                record.topic(),
                                                                record.partition())));
        var now = Instant.now(); // what fails after that is news, however quickly it does
        send(id, record, value);
        return decide(exception, State.RETRIED, "retry-exception", now, who, why);
    }

    /**
     * Says that nothing has to be done about an exception.
     *
     * @param who takes responsibility
     * @param why as it will be read in the audit
     * @throws Refusal when there is no such exception, or it is decided
     * @throws Outage when Kafka or PostgreSQL is away; it is still open, and may be tried again
     */
    public RecordedException discard(UUID id, String who, String why) {
        return decide(open(id), State.DISCARDED, "discard-exception", Instant.now(), who, why);
    }

    private RecordedException open(UUID id) {
        var exception = find(id);
        if (exception.state() != State.OPEN) {
            throw new Refusal.Decided(id, exception.state().name(), exception.decision().who());
        }
        return exception;
    }

    private void send(UUID id, OriginalRecord record, byte[] value) {
        var headers = new HashMap<String, byte[]>();
        record.headers()
                .forEach((name, text) -> headers.put(name, Base64.getDecoder().decode(text)));
        headers.put(RETRY_HEADER, id.toString().getBytes(UTF_8));
        resend.send(record.topic(), record.key().orElse(null), value, headers);
    }

    private RecordedException decide(
            RecordedException exception,
            State state,
            String action,
            Instant now,
            String who,
            String why) {
        var id = exception.id();
        events.publish(new Audited(UUID.randomUUID(), now, who, action, id.toString(), why));
        if (!database.inTransaction(tx -> table.decide(tx, exception, state, who, now, why))) {
            LOG.infof("The exception %s was raised again or decided meanwhile", id);
        }
        return find(id);
    }
}
