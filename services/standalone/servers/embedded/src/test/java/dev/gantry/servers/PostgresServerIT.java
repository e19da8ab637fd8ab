package dev.gantry.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresServerIT {
    @TempDir static Path folder;
    private static PostgresServer server;

    @BeforeAll
    static void start() {
        server = PostgresServer.on(folder.resolve("postgres"), folder.resolve("postgres.log"));
        server.start();
    }

    @AfterAll
    static void stop() {
        server.stop();
    }

    @Test
    void rows_survive_a_stop_and_a_kill() throws SQLException {
        execute("create table kept_rows (value text)");

        execute("insert into kept_rows values ('before the stop')");
        server.stop();
        server.start();
        execute("insert into kept_rows values ('before the kill')");
        server.kill();
        server.start();

        assertThat(first("select string_agg(value, ', ' order by value) from kept_rows"))
                .isEqualTo("before the kill, before the stop");
    }

    @Test
    void a_server_that_outlived_its_parent_is_ended_by_the_next_one() throws SQLException {
        server.stop();
        var parent = ChildJvm.start(PostgresParent.command(folder));
        parent.awaitReady(Duration.ofMinutes(1));
        var former = new Postmaster(folder.resolve("postgres").resolve("data"));

        parent.kill();
        boolean outlived = former.isAlive();
        server.start();

        assertThat(outlived).isTrue();
        assertThat(first("select 'it answers'")).isEqualTo("it answers");
    }

    @Test
    void commits_reach_the_disk() throws SQLException {
        assertThat(first("show fsync")).isEqualTo("on");
        assertThat(first("show synchronous_commit")).isEqualTo("on");
    }

    @Test
    void nobody_enters_without_the_password() throws Exception {
        var password = folder.resolve("postgres").resolve("password");

        assertThatThrownBy(() -> DriverManager.getConnection(server.jdbcUrl(), "gantry", "guess"))
                .hasMessageContaining("password authentication failed");
        assertThatThrownBy(() -> DriverManager.getConnection(server.jdbcUrl(), "postgres", ""))
                .isInstanceOf(SQLException.class);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(password)))
                .isEqualTo("rw-------");
    }

    @Test
    void the_login_can_create_a_role_and_take_it_on() throws SQLException {
        execute("create role reader nologin");

        assertThat(first("set role reader; select current_user")).isEqualTo("reader");
    }

    private void execute(String sql) throws SQLException {
        try (var connection =
                        DriverManager.getConnection(
                                server.jdbcUrl(), server.username(), server.password());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private String first(String sql) throws SQLException {
        try (var connection =
                        DriverManager.getConnection(
                                server.jdbcUrl(), server.username(), server.password());
                var statement = connection.createStatement()) {
            statement.execute(sql);
            while (statement.getResultSet() == null) {
                statement.getMoreResults();
            }
            try (var rows = statement.getResultSet()) {
                rows.next();
                return rows.getString(1);
            }
        }
    }
}
