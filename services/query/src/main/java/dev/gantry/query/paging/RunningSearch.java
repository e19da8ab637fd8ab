package dev.gantry.query.paging;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.StatementCustomizer;
import org.jspecify.annotations.Nullable;

/**
 * A search that somebody else may end, because nobody waits for it any more. One thread searches,
 * any other one may end it.
 */
public final class RunningSearch implements StatementCustomizer {
    private static final Logger LOG = Logger.getLogger(RunningSearch.class);

    private @Nullable Statement statement;
    private boolean isCancelled;

    /** Ends the statement, or keeps it from beginning. Talks to PostgreSQL, so it may take long. */
    public void cancel() {
        Statement running;
        synchronized (this) {
            isCancelled = true;
            running = statement;
        }
        if (running == null) {
            return;
        }
        try {
            running.cancel();
        } catch (SQLException e) { // it ends by its timeout then
            LOG.debugf("A search could not be ended, SQLSTATE %s", e.getSQLState());
        }
    }

    /** Whether somebody has ended it. */
    public synchronized boolean isCancelled() {
        return isCancelled;
    }

    @Override
    public synchronized void beforeExecution(PreparedStatement begins, StatementContext context)
            throws SQLException {
        if (isCancelled) {
            throw new SQLException("Nobody waits for it any more", "57014");
        }
        statement = begins;
    }

    @Override
    public synchronized void afterExecution(PreparedStatement ended, StatementContext context) {
        statement = null; // what it has found is fetched in small pieces
    }
}
