package dev.gantry.servers.proxy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/**
 * The addresses of a network, or one of them: {@code 10.0.0.0/8}, {@code 127.0.0.1}, {@code ::1}
 * (RFC 4632 section 3.1, RFC 4291 section 2.3).
 *
 * @param bits how many of the address count
 */
record Network(InetAddress address, int bits) {
    /** No name, which would have to be looked up again and again. */
    private static final Pattern LITERAL = Pattern.compile("[0-9A-Fa-f:.]+");

    static Network of(String text) {
        var parts = text.strip().split("/", 2);
        try {
            if (LITERAL.matcher(parts[0]).matches()) {
                var address = InetAddress.getByName(parts[0]);
                int most = address.getAddress().length * Byte.SIZE;
                int bits = parts.length == 1 ? most : Integer.parseInt(parts[1]);
                if (bits >= 0 && bits <= most) {
                    return new Network(address, bits);
                }
            }
        } catch (UnknownHostException | NumberFormatException wrong) {
            // said below
        }
        throw new IllegalArgumentException(
                "%s is no address and no network like 10.0.0.0/8".formatted(text));
    }

    boolean has(InetAddress other) {
        var ours = address.getAddress();
        var theirs = other.getAddress();
        if (ours.length != theirs.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> (bit % Byte.SIZE);
            if (((ours[bit / Byte.SIZE] ^ theirs[bit / Byte.SIZE]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }
}
