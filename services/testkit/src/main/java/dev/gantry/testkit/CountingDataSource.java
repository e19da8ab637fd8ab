package dev.gantry.testkit;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A pool that counts what goes to the database: transactions and executed statements. */
public final class CountingDataSource {
    private static final String COMMIT = "commit";
    private static final String EXECUTE = "execute";

    private final DataSource pool;
    private final Map<String, Integer> counts = new ConcurrentHashMap<>();

    /** In front of a pool, which stays the caller's to close. */
    public CountingDataSource(DataSource pool) {
        this.pool = pool;
    }

    /** What is to be used instead of the pool. */
    public DataSource dataSource() {
        return (DataSource) counting(DataSource.class, pool);
    }

    /** Transactions that ended well since the last {@link #forget}. */
    public int commits() {
        return counts.getOrDefault(COMMIT, 0);
    }

    /** Statements, or batches of one, that were executed since the last {@link #forget}. */
    public int statements() {
        return counts.getOrDefault(EXECUTE, 0);
    }

    /** Begins to count anew. */
    public void forget() {
        counts.clear();
    }

    private Object counting(Class<?> type, Object counted) {
        InvocationHandler handler =
                (_, method, arguments) -> {
                    if (method.getName().startsWith(EXECUTE)) {
                        counts.merge(EXECUTE, 1, Integer::sum);
                    } else if (method.getName().equals(COMMIT)) {
                        counts.merge(COMMIT, 1, Integer::sum);
                    }
                    try {
                        return wrapped(method.invoke(counted, arguments));
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause() == null ? thrown : thrown.getCause();
                    }
                };
        return Proxy.newProxyInstance(
                CountingDataSource.class.getClassLoader(), new Class<?>[] {type}, handler);
    }

    private @Nullable Object wrapped(@Nullable Object result) {
        return switch (result) {
            case Connection connection -> counting(Connection.class, connection);
            case CallableStatement call -> counting(CallableStatement.class, call);
            case PreparedStatement prepared -> counting(PreparedStatement.class, prepared);
            case Statement statement -> counting(Statement.class, statement);
            case null, default -> result;
        };
    }
}
