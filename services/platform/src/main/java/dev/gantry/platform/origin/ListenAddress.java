package dev.gantry.platform.origin;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** An address that a service of ours listens on, as a setting has it. */
public final class ListenAddress {
    private ListenAddress() {}

    /**
     * Whether only this machine reaches it. What cannot be looked up is taken for an address that
     * others reach.
     */
    public static boolean isLoopback(String address) {
        try {
            return InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException unknown) {
            return false;
        }
    }
}
