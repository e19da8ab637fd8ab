package dev.gantry.dicom.net;

/**
 * How many connections may be open that have no association: those whose TLS handshake or
 * A-ASSOCIATE-RQ is awaited, and those whose association was refused or is over and that the peer
 * has not closed (Sta2 and Sta13 of PS3.8 §9.2). Beyond them a newcomer takes the place of the one
 * that was silent longest.
 *
 * @param most in all, 1 to 100000
 * @param perAddress of one address, 1 to {@code most}. What sends its request at once needs a place
 *     for milliseconds, so a quarter of all serves a whole hospital behind one address, and leaves
 *     three quarters to everybody else
 */
public record PendingLimits(int most, int perAddress) {
    private static final int LARGEST = 100_000;

    public PendingLimits {
        if (most < 1 || most > LARGEST) {
            throw new IllegalArgumentException(
                    "%d connections without an association: 1 to %d".formatted(most, LARGEST));
        }
        if (perAddress < 1 || perAddress > most) {
            throw new IllegalArgumentException(
                    "%d connections without an association of one address: 1 to %d, as many as there may be in all"
                            .formatted(perAddress, most));
        }
    }

    /** So many, a quarter of them of one address. */
    public static PendingLimits of(int most) {
        return new PendingLimits(most, Math.max(1, most / 4));
    }
}
