package dev.gantry.platform.database;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/**
 * Rows turned into one array per column, for statements that take a whole batch through {@code
 * unnest}. Types without a method of their own travel as text and are cast where they are used
 * ({@code :at::timestamptz[]}, {@code :attributes::jsonb[]}, {@code :reception::uuid[]}). A method
 * of this class may return null for a value, which becomes SQL's.
 *
 * @param <R> what a row is
 */
public final class Columns<R> {
    private final List<R> rows;
    private final Map<String, Argument> arrays = new TreeMap<>();

    private Columns(List<R> rows) {
        this.rows = rows;
    }

    /** No columns yet of these rows. */
    public static <R> Columns<R> of(List<R> rows) {
        return new Columns<>(List.copyOf(rows));
    }

    /** A column of texts, or of what can be cast from its text form. */
    public Columns<R> text(String name, Function<R, ? extends @Nullable Object> value) {
        var array = new @Nullable String[rows.size()];
        for (var i = 0; i < array.length; i++) {
            var one = value.apply(rows.get(i));
            array[i] = one == null ? null : one.toString();
        }
        return column(name, "text", array);
    }

    /** A column of integers, as wide as they come. */
    public Columns<R> bigint(String name, Function<R, @Nullable Long> value) {
        var array = new @Nullable Long[rows.size()];
        for (var i = 0; i < array.length; i++) {
            array[i] = value.apply(rows.get(i));
        }
        return column(name, "bigint", array);
    }

    /** A column of bytes. */
    public Columns<R> bytes(String name, Function<R, byte @Nullable []> value) {
        byte[] @Nullable [] array = new byte[rows.size()] @Nullable [];
        for (var i = 0; i < array.length; i++) {
            array[i] = value.apply(rows.get(i));
        }
        return column(name, "bytea", array);
    }

    /** Binds every column under its name. */
    public <S extends SqlStatement<S>> S bindTo(S statement) {
        arrays.forEach(statement::bind);
        return statement;
    }

    private Columns<R> column(String name, String sqlType, @Nullable Object[] values) {
        arrays.put(name, new SqlArray(sqlType, values));
        return this;
    }

    private record SqlArray(String type, @Nullable Object[] values) implements Argument {
        @Override
        public void apply(int position, PreparedStatement statement, StatementContext context)
                throws SQLException {
            statement.setArray(position, context.getConnection().createArrayOf(type, values));
        }

        @Override
        public String toString() {
            return "%d values".formatted(values.length);
        }
    }
}
