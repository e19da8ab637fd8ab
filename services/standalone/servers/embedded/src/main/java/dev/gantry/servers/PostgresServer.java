package dev.gantry.servers;

import com.sun.management.OperatingSystemMXBean;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL with a database and a login "gantry". Its binaries come in a jar and are unpacked into
 * the folder; it runs under a user namespace when this process is root, which it would refuse.
 */
public final class PostgresServer implements Server {
    /** Kept, since a logger that nobody holds forgets its level. */
    private static final Logger UNPACKING = Logger.getLogger("io.zonky.test.db.postgres.embedded");

    static {
        UNPACKING.setLevel(Level.WARNING); // it tells of each step, on the standard error of up
    }

    private static final Duration START_DEADLINE = Duration.ofSeconds(60);
    private static final String MAX_CONNECTIONS = "200";
    private static final long LEAST_BUFFERS = 128; // MB, PostgreSQL's own default
    private static final long MOST_BUFFERS = 1024;

    private final Path folder;
    private final Path log;
    private final Listening listening = Listening.of("PostgreSQL");
    private final Postmaster postmaster;
    private @Nullable EmbeddedPostgres running;

    private PostgresServer(Path folder, Path log) {
        this.folder = folder.toAbsolutePath();
        this.log = log;
        this.postmaster = new Postmaster(this.folder.resolve("data"));
    }

    /**
     * A server that is not started yet.
     *
     * @param folder for data, binaries and the password; created when it does not exist
     * @param log where the server's output goes
     */
    public static PostgresServer on(Path folder, Path log) {
        return new PostgresServer(folder, log);
    }

    @Override
    public String name() {
        return "PostgreSQL";
    }

    @Override
    public int port() {
        return listening.port();
    }

    /** For clients. */
    public String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:%d/%s"
                .formatted(listening.reachedAt(), Accounts.DATABASE);
    }

    /** For clients. */
    public String username() {
        return Accounts.LOGIN;
    }

    /** For clients; it lies in a file of the folder that only its owner may read. */
    public String password() {
        return Secret.keptIn(folder.resolve("password"));
    }

    @Override
    public void start() {
        if (isAlive()) {
            return;
        }
        var password = password();
        postmaster.endFormer();
        try {
            Files.createDirectories(log.toAbsolutePath().resolveSibling("."));
            running = launch(password);
            new Accounts(running, password).establish(postmaster.data().resolve("pg_hba.conf"));
        } catch (IOException | SQLException | RuntimeException e) {
            stop();
            throw new ServerFailure(
                    "PostgreSQL did not start (%s), see %s".formatted(e.getMessage(), log), e);
        }
    }

    private EmbeddedPostgres launch(String password) throws IOException {
        var output = ProcessBuilder.Redirect.appendTo(log.toFile());
        return EmbeddedPostgres.builder()
                .setPort(listening.port())
                .setDataDirectory(postmaster.data())
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setOverrideWorkingDirectory(folder.resolve("binaries").toFile())
                .setPGStartupWait(START_DEADLINE)
                .setOutputRedirector(output)
                .setErrorRedirector(output)
                .setConnectConfig("password", password)
                .setLocaleConfig("locale", "C")
                .setLocaleConfig("encoding", "UTF8")
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("unix_socket_directories", "''")
                .setServerConfig("shared_buffers", sharedBuffers())
                .setServerConfig("max_connections", MAX_CONNECTIONS)
                .setServerConfig("fsync", "on") // the library switches both off, for tests
                .setServerConfig("synchronous_commit", "on")
                .start();
    }

    /**
     * A sixteenth of the machine's memory, of which PostgreSQL takes what it has pages for: the
     * index of a million studies is larger, and a page found here costs no call of the system.
     */
    private static String sharedBuffers() {
        var machine = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long sixteenth = machine.getTotalMemorySize() / 16 >> 20;
        return Math.clamp(sixteenth, LEAST_BUFFERS, MOST_BUFFERS) + "MB";
    }

    @Override
    public boolean isAlive() {
        return running != null && postmaster.isAlive();
    }

    @Override
    public void stop() {
        if (running == null) {
            return;
        }
        try {
            running.close();
        } catch (IOException e) {
            throw new ServerFailure("PostgreSQL did not stop: " + e.getMessage(), e);
        } finally {
            running = null;
        }
    }

    @Override
    public void kill() {
        postmaster.kill();
        stop();
    }
}
