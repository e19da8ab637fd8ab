package dev.gantry.index.rebuild;

import dev.gantry.index.arrivals.ReceivedInstance;
import dev.gantry.index.consume.UpdateReadModel;
import dev.gantry.index.statements.RecordStatements;
import dev.gantry.index.statements.StatementTable;
import dev.gantry.objects.ObjectKey;
import dev.gantry.platform.Outage;
import dev.gantry.platform.Unprocessable;
import dev.gantry.platform.database.Database;
import io.quarkus.agroal.DataSource;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;

/**
 * Brings objects into the new schema, by the same way that events take into the one that serves.
 */
@Singleton
final class FeedNext {
    private static final Logger LOG = Logger.getLogger(FeedNext.class);

    private final Database database;
    private final UpdateReadModel update;
    private final SchemaTable schemas;
    private final CarriedTable carried;
    private final ReadObjects reader;
    private final Losses losses;
    private final StatementTable statements;
    private final RecordStatements record;

    @Inject
    FeedNext(
            @DataSource("index") Database database,
            UpdateReadModel update,
            SchemaTable schemas,
            CarriedTable carried,
            ReadObjects reader,
            Losses losses,
            StatementTable statements,
            RecordStatements record) {
        this.database = database;
        this.update = update;
        this.schemas = schemas;
        this.carried = carried;
        this.reader = reader;
        this.losses = losses;
        this.statements = statements;
        this.record = record;
    }

    /**
     * What became of some objects.
     *
     * @param objects how many were read
     * @param unreadable those of them that are of no use
     * @param missing those that are not there
     */
    record Fed(long objects, long bytes, List<ObjectKey> unreadable, List<ObjectKey> missing) {}

    /** Reads these objects and adds them; what cannot be used is told to the administrator. */
    Fed feed(List<ObjectKey> keys) {
        var read = reader.read(keys);
        var unreadable = new LinkedHashMap<ObjectKey, String>(read.unreadable());
        try {
            add(read.arrivals());
        } catch (Outage outage) {
            throw outage;
        } catch (RuntimeException oneOfThem) { // whichever it is, the others shall not wait
            read.arrivals().forEach(arrival -> addAlone(arrival, unreadable));
        }
        losses.unreadable(unreadable);
        return new Fed(
                keys.size() - read.missing().size(),
                read.bytes(),
                List.copyOf(unreadable.keySet()),
                read.missing());
    }

    /** Adds some more in this transaction; whether all of them could be. */
    boolean feedIn(Handle tx, List<ObjectKey> keys) {
        var read = reader.read(keys);
        if (read.arrivals().size() < keys.size()) {
            return false;
        }
        schemas.inNext(tx, () -> update.with(tx, read.arrivals()));
        return true;
    }

    /** Takes over what people deleted and restored since the beginning, some of it; how much. */
    int decide(int limit) {
        return database.inTransaction(tx -> {
            var studies = carried.decidedSince(tx, limit);
            if (!studies.isEmpty()) {
                carried.decide(tx, studies);
                schemas.inNext(tx, () -> update.restate(tx, studies));
            }
            return studies.size();
        });
    }

    /** Takes over what was said and taken back since the beginning, some of it; how much. */
    int state(int limit) {
        return database.inTransaction(tx -> {
            var ids = carried.statedSince(tx, limit);
            carried.state(tx, ids);
            schemas.inNext(tx, () -> record.restate(tx, statements.these(tx, ids)));
            return ids.size();
        });
    }

    /**
     * Does what the next statements bring about beyond what images did already: patients whom only
     * statements name.
     *
     * @return the place of the last of them, nothing when there are no more
     */
    Optional<Long> restate(long after, int limit) {
        return database.inTransaction(tx -> {
            var stated = carried.statedAfter(tx, after, limit);
            schemas.inNext(tx, () -> record.restate(tx, statements.these(tx, stated.ids())));
            return stated.ids().isEmpty() ? Optional.empty() : Optional.of(stated.last());
        });
    }

    private void add(List<ReceivedInstance> arrivals) {
        database.useTransaction(tx -> schemas.inNext(tx, () -> update.with(tx, arrivals)));
    }

    private void addAlone(ReceivedInstance arrival, Map<ObjectKey, String> unreadable) {
        try {
            add(List.of(arrival));
        } catch (Outage outage) {
            throw outage;
        } catch (Unprocessable refused) {
            unreadable.put(keyOf(arrival), String.valueOf(refused.getMessage()));
        } catch (RuntimeException bug) { // its message may quote the header, its trace is needed
            LOG.errorf(bug, "The object %s cannot be indexed", keyOf(arrival));
            unreadable.put(keyOf(arrival), "A fault of ours: " + bug.getClass().getName());
        }
    }

    private static ObjectKey keyOf(ReceivedInstance arrival) {
        return new ObjectKey(arrival.stored().objectKey());
    }
}
