package dev.gantry.testkit;

import dev.gantry.objects.ObjectStore;
import dev.gantry.objects.s3.S3ObjectStore;
import dev.gantry.objects.s3.S3Settings;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Objects;

/**
 * The real servers of this test run: one PostgreSQL, one Kafka, one S3, shared by all tests. A test
 * looks only at its own UIDs, since others use the servers, too.
 */
public final class Backends {
    private static final Backends SHARED = new Backends();

    private final KafkaTopics topics = new KafkaTopics();

    private Backends() {}

    /** What a test does while a server is away. */
    @FunctionalInterface
    public interface Action<T, X extends Exception> {
        /** Does it. */
        T run() throws X;
    }

    /** The servers; started now if nobody has. */
    public static Backends shared() {
        synchronized (Backends.class) {
            if (!SharedServers.areStarted()) {
                SharedServers.start();
            }
        }
        return SHARED;
    }

    /** What is in Kafka. */
    public KafkaTopics kafka() {
        return topics;
    }

    /** A connection to the database that all services of the run share; the caller closes it. */
    public Connection database() throws SQLException {
        return DriverManager.getConnection(
                property("gantry.database.url"),
                property("gantry.database.username"),
                property("gantry.database.password"));
    }

    /** The object store that the services use. */
    public ObjectStore objects() {
        return S3ObjectStore.open(
                new S3Settings(
                        URI.create(property("gantry.objects.s3.endpoint")),
                        property("gantry.objects.s3.region"),
                        property("gantry.objects.s3.bucket"),
                        property("gantry.objects.s3.access-key"),
                        property("gantry.objects.s3.secret-key")));
    }

    /** Does something while S3 is away. */
    public <T, X extends Exception> T withoutObjectStore(Action<T, X> action) throws X {
        return without("S3", action);
    }

    /** Does something while Kafka is away. */
    public <T, X extends Exception> T withoutKafka(Action<T, X> action) throws X {
        return without("Kafka", action);
    }

    /** Does something while PostgreSQL is away. */
    public <T, X extends Exception> T withoutDatabase(Action<T, X> action) throws X {
        return without("PostgreSQL", action);
    }

    private static <T, X extends Exception> T without(String server, Action<T, X> action) throws X {
        var control = ServerControl.of(server);
        control.stop();
        try {
            return action.run();
        } finally {
            control.start();
        }
    }

    static String property(String name) {
        return Objects.requireNonNull(System.getProperty(name), name);
    }
}
