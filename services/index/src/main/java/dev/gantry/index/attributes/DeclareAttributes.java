package dev.gantry.index.attributes;

import dev.gantry.dicom.query.AttributePath;
import dev.gantry.events.Audited;
import dev.gantry.index.Refusal;
import dev.gantry.platform.database.Database;
import dev.gantry.platform.kafka.EventPublisher;
import io.quarkus.agroal.DataSource;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Takes declarations of searchable attributes, and takes them back. */
@Singleton
public final class DeclareAttributes {
    private static final Logger LOG = Logger.getLogger(DeclareAttributes.class);
    private static final int MOST = 32;

    private final Database database;
    private final DeclaredTable table;
    private final FillAttributes fill;
    private final EventPublisher events;
    private final Clock clock;

    @Inject
    DeclareAttributes(
            @DataSource("index") Database database,
            DeclaredTable table,
            FillAttributes fill,
            EventPublisher events,
            Clock clock) {
        this.database = database;
        this.table = table;
        this.fill = fill;
        this.events = events;
        this.clock = clock;
    }

    /** All that are declared, with how far they are. */
    public List<DeclaredAttribute> all() {
        return database.with(table::all);
    }

    /** Declares one; what arrives from now on is indexed for it, and the rest follows. */
    public void declare(Declaration declaration) {
        database.useTransaction(tx -> {
            table.lock(tx);
            if (table.all(tx).size() >= MOST) {
                throw new Refusal.TooManyDeclared(MOST);
            }
            if (!table.declare(tx, declaration)) {
                throw new Refusal.AlreadyDeclared(declaration.path().toString());
            }
            audit(declaration.who(), "declare-attribute", declaration.path(), declaration.why());
        });
        LOG.infof(
                "%s has declared %s of each %s searchable",
                declaration.who(), declaration.path(), declaration.level());
        fill.wake();
    }

    /** Takes one back; searches refuse it from now on, and its values are deleted. */
    public void remove(AttributePath path, String who) {
        database.useTransaction(tx -> {
            table.lock(tx);
            if (!table.remove(tx, path)) {
                throw new Refusal.NotDeclared(path.toString());
            }
            audit(who, "remove-attribute", path, "");
        });
        LOG.infof("%s wants %s not to be searchable any more", who, path);
        fill.wake();
    }

    /** Before the transaction ends: what the audit does not take is not done. */
    private void audit(String who, String action, AttributePath path, String why) {
        events.publish(
                new Audited(UUID.randomUUID(), clock.instant(), who, action, path.toString(), why));
    }
}
