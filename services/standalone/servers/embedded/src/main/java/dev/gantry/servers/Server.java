package dev.gantry.servers;

/**
 * A server on this machine, with its data in one folder and its port on loopback. It may be started
 * and stopped again and again; clients find it at the same address with the same data. One thread
 * at a time may use it.
 */
public interface Server extends AutoCloseable {

    /** What an administrator calls it, for example "Kafka". */
    String name();

    /** Where it listens on 127.0.0.1, running or not. */
    int port();

    /**
     * Starts it and returns when it answers.
     *
     * @throws ServerFailure when it does not; then it does not run
     */
    void start();

    /** Whether its process lives. */
    boolean isAlive();

    /** Stops it cleanly; does nothing when it does not run. */
    void stop();

    /** Ends it as a crash would, to prove that nothing is lost. */
    void kill();

    /** Stops it. */
    @Override
    default void close() {
        stop();
    }
}
