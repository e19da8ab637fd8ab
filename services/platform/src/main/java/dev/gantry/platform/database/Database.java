package dev.gantry.platform.database;

import dev.gantry.platform.Outage;
import dev.gantry.platform.Unprocessable;
import java.sql.SQLException;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/**
 * One service's way to PostgreSQL. Every failure comes out as what it means to the caller: {@link
 * Outage} when trying again may help (the server is away, a deadlock, but also a missing grant or
 * table, which a person repairs), {@link Unprocessable} when PostgreSQL refuses the data itself.
 * Threads may share it; every call blocks.
 */
public final class Database {
    private static final String SERVER = "PostgreSQL";

    /** SQLSTATE classes: data exception, integrity constraint violation, limit exceeded. */
    private static final Set<String> THE_DATA = Set.of("22", "23", "54");

    private final Jdbi jdbi;

    /** A way through this pool, which stays the caller's to close. */
    public Database(DataSource pool) {
        jdbi = Jdbi.create(pool);
    }

    /** What the work returns, all of it in one transaction. */
    public <T> T inTransaction(Function<Handle, T> work) {
        try {
            return jdbi.inTransaction(work::apply);
        } catch (JdbiException e) {
            throw meaningOf(e);
        }
    }

    /** Does the work, all of it in one transaction. */
    public void useTransaction(Consumer<Handle> work) {
        inTransaction(tx -> {
            work.accept(tx);
            return true;
        });
    }

    /** What the work returns; each of its statements stands alone. */
    public <T> T with(Function<Handle, T> work) {
        try {
            return jdbi.withHandle(work::apply);
        } catch (JdbiException e) {
            throw meaningOf(e);
        }
    }

    /** Returns when PostgreSQL answers, else throws {@link Outage}. */
    public void check() {
        with(handle -> handle.createQuery("select 1").mapTo(Integer.class).one());
    }

    private static RuntimeException meaningOf(JdbiException failure) {
        var fault = sqlFault(failure);
        var state = fault == null || fault.getSQLState() == null ? "" : fault.getSQLState();
        if (state.length() == 5 && THE_DATA.contains(state.substring(0, 2))) {
            return new Unprocessable("PostgreSQL refuses the data, SQLSTATE " + state, failure);
        }
        // the message of the server may quote values, so only the state is told
        return new Outage(SERVER, state.isEmpty() ? "no connection" : "SQLSTATE " + state, failure);
    }

    private static @Nullable SQLException sqlFault(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException fault) {
                return fault;
            }
        }
        return null;
    }
}
