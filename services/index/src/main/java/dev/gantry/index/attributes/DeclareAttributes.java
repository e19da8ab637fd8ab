package dev.gantry.index.attributes;

import dev.gantry.dicom.web.AttributePath;
import dev.gantry.index.Refusal;
import dev.gantry.platform.database.Database;
import io.quarkus.agroal.DataSource;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import org.jboss.logging.Logger;

/** Takes declarations of searchable attributes, and takes them back. */
@Singleton
public final class DeclareAttributes {
    private static final Logger LOG = Logger.getLogger(DeclareAttributes.class);
    private static final int MOST = 32;

    private final Database database;
    private final DeclaredTable table;
    private final FillAttributes fill;

    @Inject
    DeclareAttributes(
            @DataSource("index") Database database, DeclaredTable table, FillAttributes fill) {
        this.database = database;
        this.table = table;
        this.fill = fill;
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
                throw new Refusal.Refused(new Refusal.TooManyDeclared(MOST));
            }
            if (!table.declare(tx, declaration)) {
                throw new Refusal.Refused(
                        new Refusal.AlreadyDeclared(declaration.path().toString()));
            }
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
                throw new Refusal.Refused(new Refusal.NotDeclared(path.toString()));
            }
        });
        LOG.infof("%s wants %s not to be searchable any more", who, path);
        fill.wake();
    }
}
