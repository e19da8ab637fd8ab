package dev.gantry.bench.ingest;

import java.io.IOException;
import java.util.List;

/** A way to send; on each of several threads at once. */
sealed interface Send permits SendWithRequestor, SendWithStorescu, SendOverWeb {
    /**
     * Sends these one after the other; returns when all are acknowledged.
     *
     * @param acknowledged told about each, where the sender can tell
     * @throws IOException when one was not taken
     */
    void send(Archive archive, Kind kind, List<InstanceFile> files, Acknowledged acknowledged)
            throws IOException, InterruptedException;

    /** Who wants to know what was acknowledged. */
    @FunctionalInterface
    interface Acknowledged {
        /** This one was, now, so long after its first byte was sent. */
        void after(InstanceFile instance, long nanos);
    }
}
