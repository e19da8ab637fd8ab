package dev.gantry.dicom.net;

import java.time.Duration;

/**
 * How long a {@link Requestor} waits.
 *
 * @param connect for the TCP connection
 * @param associate for the answer to A-ASSOCIATE-RQ, and for the end after a release
 * @param response for the answer to a message
 * @param maxPduLength the longest P-DATA-TF to be taken, in bytes
 */
public record RequestorSettings(
        Duration connect, Duration associate, Duration response, int maxPduLength) {
    /** 10 s to connect, 30 s to associate, 60 s for an answer. */
    public static RequestorSettings defaults() {
        return new RequestorSettings(
                Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofSeconds(60), 128 * 1024);
    }
}
