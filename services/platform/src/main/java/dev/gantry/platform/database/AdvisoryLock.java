package dev.gantry.platform.database;

import org.jdbi.v3.core.Handle;

/**
 * A lock that one connection of all processes holds at a time. It ends with the connection, so a
 * process that was killed holds nothing.
 *
 * @param name of what is locked; the same in every process
 */
public record AdvisoryLock(String name) {
    private static final String NUMBER = "hashtextextended(:name, 0)";
    private static final String TAKE = "select pg_try_advisory_lock(" + NUMBER + ")";
    private static final String GIVE_BACK = "select pg_advisory_unlock(" + NUMBER + ")";

    private static final String IS_HELD =
            """
            select exists (select from pg_locks
                where locktype = 'advisory' and objsubid = 1
                and database = (select oid from pg_database where datname = current_database())
                and (classid::bigint << 32 | objid::bigint) = %s)
            """
                    .formatted(NUMBER);

    /** Whether it is now this connection's; returns at once. */
    public boolean take(Handle handle) {
        return ask(handle, TAKE);
    }

    /** Gives it back, on the connection that has it. */
    public void giveBack(Handle handle) {
        var _ = ask(handle, GIVE_BACK);
    }

    /** Whether any connection has it. */
    public boolean isHeld(Handle handle) {
        return ask(handle, IS_HELD);
    }

    private boolean ask(Handle handle, String sql) {
        return handle.createQuery(sql).bind("name", name).mapTo(Boolean.class).one();
    }
}
