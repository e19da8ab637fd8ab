package dev.gantry.servers;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * Who may enter the database. A new data folder trusts everybody on this machine; the first start
 * sets the passwords and then closes that door. It may be interrupted anywhere and runs again.
 */
record Accounts(EmbeddedPostgres postgres, String password) {
    static final String DATABASE = "gantry";
    static final String LOGIN = "gantry";

    private static final String RULES =
            """
            # Written by Gantry: only with a password, only from this machine.
            host all all 127.0.0.1/32 scram-sha-256
            host all all ::1/128 scram-sha-256
            """;

    void establish(Path rules) throws SQLException, IOException {
        if (Files.readString(rules).equals(RULES)) {
            return;
        }
        try (var connection = postgres.getPostgresDatabase().getConnection()) {
            execute(connection, "alter role postgres password '%s'".formatted(password));
            if (isMissing(connection, "select from pg_roles where rolname = '" + LOGIN + "'")) {
                execute(connection, "create role %s login createrole".formatted(LOGIN));
            }
            execute(connection, "alter role %s password '%s'".formatted(LOGIN, password));
            // a role that a migration creates can be taken on by the login, and granted
            execute(
                    connection,
                    "alter role %s set createrole_self_grant = 'set, inherit'".formatted(LOGIN));
            if (isMissing(
                    connection, "select from pg_database where datname = '" + DATABASE + "'")) {
                execute(connection, "create database %s owner %s".formatted(DATABASE, LOGIN));
            }
            Files.writeString(rules, RULES);
            execute(connection, "select pg_reload_conf()");
        }
    }

    private static boolean isMissing(Connection connection, String query) throws SQLException {
        try (var statement = connection.createStatement();
                var found = statement.executeQuery(query)) {
            return !found.next();
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
