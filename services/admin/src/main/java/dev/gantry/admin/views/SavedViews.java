package dev.gantry.admin.views;

import dev.gantry.admin.studies.StudyView;
import dev.gantry.platform.Outage;
import dev.gantry.platform.database.Database;
import io.quarkus.agroal.DataSource;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Keeps the views that people save; all see all of them. */
@Singleton
public final class SavedViews {
    /** More than anybody looks through. */
    public static final int MOST = 100;

    /** Characters of a name. */
    public static final int LONGEST_NAME = 60;

    private static final Logger LOG = Logger.getLogger(SavedViews.class);

    /** Far beyond what fields can be filled with that find anything. */
    private static final int LONGEST = 4_000;

    private final Database database;
    private final SavedViewTable table;

    SavedViews(@DataSource("admin") Database database, SavedViewTable table) {
        this.database = database;
        this.table = table;
    }

    /** What became of a view that somebody wanted to save. */
    public enum Outcome {
        SAVED,
        /** The name is empty, too long, or has characters that are not seen. */
        NO_NAME,
        NAME_TAKEN,
        TOO_MANY,
        TOO_LONG,
        /** The database is. */
        AWAY
    }

    /** All of them by name; empty when they cannot be read. */
    public Optional<List<SavedView>> all() {
        try {
            return Optional.of(database.with(handle -> table.all(handle, MOST)));
        } catch (Outage outage) {
            LOG.warnf("Saved views cannot be read: %s", outage.sentence());
            return Optional.empty();
        }
    }

    /** Saves a view under a name that none has, whatever its capitals. */
    public Outcome save(String name, StudyView view) {
        var called = name.strip();
        if (called.isEmpty()
                || called.codePointCount(0, called.length()) > LONGEST_NAME
                || called.chars().anyMatch(Character::isISOControl)) {
            return Outcome.NO_NAME;
        }
        var parameters = view.parameters();
        if (parameters.length() > LONGEST || parameters.contains("%00")) {
            return Outcome.TOO_LONG;
        }
        var saved = new SavedView(UUID.randomUUID(), called, view);
        try {
            return database.inTransaction(tx -> {
                if (table.count(tx) >= MOST) {
                    return Outcome.TOO_MANY;
                }
                return table.insert(tx, saved) ? Outcome.SAVED : Outcome.NAME_TAKEN;
            });
        } catch (Outage outage) {
            LOG.warnf("A view cannot be saved: %s", outage.sentence());
            return Outcome.AWAY;
        }
    }

    /** Removes one; it is well if somebody else has. */
    public void remove(UUID id) {
        database.useTransaction(tx -> table.delete(tx, id));
    }
}
