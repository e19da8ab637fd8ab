package dev.gantry.ingest.store;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.UUID;

/**
 * Makes UUIDs of version 7 (RFC 9562 §5.7): in the order of time, so that keys and rows cluster.
 */
final class ReceptionId {
    private static final SecureRandom RANDOM = new SecureRandom();

    private ReceptionId() {}

    static UUID at(Instant now) {
        long time = now.toEpochMilli() << 16 | 0x7000L | RANDOM.nextInt(0x1000);
        long random = RANDOM.nextLong() & 0x3fff_ffff_ffff_ffffL | 0x8000_0000_0000_0000L;
        return new UUID(time, random);
    }
}
