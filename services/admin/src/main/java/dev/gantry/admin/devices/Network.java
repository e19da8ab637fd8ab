package dev.gantry.admin.devices;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/**
 * What counts as one address when somebody calls under many names: with IPv6 a single machine has
 * all addresses of a network of 64 bits.
 */
final class Network {
    private static final int PREFIX_BYTES = 8;

    private Network() {}

    /** The address itself, or the network that it is in. */
    static String of(String address) {
        try {
            if (InetAddress.ofLiteral(address) instanceof Inet6Address six) {
                var bytes = six.getAddress();
                Arrays.fill(bytes, PREFIX_BYTES, bytes.length, (byte) 0);
                return InetAddress.getByAddress(bytes).getHostAddress() + "/64";
            }
            return address;
        } catch (IllegalArgumentException noLiteral) {
            return address;
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException("16 bytes are no address", impossible);
        }
    }
}
