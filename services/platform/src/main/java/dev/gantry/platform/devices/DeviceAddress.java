package dev.gantry.platform.devices;

import dev.gantry.events.Device;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/** Where a device is, as its record says it: a host's name, an IP address, or a network. */
public sealed interface DeviceAddress {
    /** An IP address. */
    record Literal(InetAddress address) implements DeviceAddress {
        @Override
        public boolean contains(InetAddress caller) {
            return address.equals(caller);
        }
    }

    /** A network in CIDR notation (RFC 4632). */
    record Network(InetAddress address, int prefix) implements DeviceAddress {
        @Override
        public boolean contains(InetAddress caller) {
            var ours = address.getAddress();
            var theirs = caller.getAddress();
            return ours.length == theirs.length && samePrefix(ours, theirs);
        }

        private boolean samePrefix(byte[] ours, byte[] theirs) {
            var whole = prefix / 8;
            if (!Arrays.equals(ours, 0, whole, theirs, 0, whole)) {
                return false;
            }
            var rest = prefix % 8;
            return rest == 0
                    || (ours[whole] & 0xFF) >> 8 - rest == (theirs[whole] & 0xFF) >> 8 - rest;
        }
    }

    /** A name, which is resolved each time that it is used: devices get other addresses. */
    record HostName(String name) implements DeviceAddress {
        private static final Duration PATIENCE = Duration.ofSeconds(2);

        @Override
        public boolean contains(InetAddress caller) {
            return resolved().contains(caller);
        }

        /** A resolver that is away must not hold up an association. */
        private List<InetAddress> resolved() {
            var answer = new CompletableFuture<List<InetAddress>>();
            Thread.ofVirtual().name("device-name").start(() -> answer.complete(resolve()));
            try {
                return answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException | ExecutionException unknown) {
                return List.of();
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                return List.of();
            }
        }

        private List<InetAddress> resolve() {
            try {
                return List.of(InetAddress.getAllByName(name));
            } catch (UnknownHostException unknown) {
                return List.of();
            }
        }
    }

    /** Letters, digits, hyphens and underscores between dots (RFC 1123, and what Windows makes). */
    Pattern HOST_NAME =
            Pattern.compile(
                    "[A-Za-z0-9_]([A-Za-z0-9_-]{0,61}[A-Za-z0-9])?"
                            + "(\\.[A-Za-z0-9_]([A-Za-z0-9_-]{0,61}[A-Za-z0-9])?)*\\.?");

    /** What Java takes for an address besides is older than dots. */
    Pattern FOUR_NUMBERS = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}");

    /** Of a host's name (RFC 1035 §2.3.4). */
    int LONGEST_NAME = 253;

    /** Whether somebody who calls from there is here. */
    boolean contains(InetAddress caller);

    /**
     * Reads an address.
     *
     * @throws IllegalArgumentException which says what is wrong with it
     */
    static DeviceAddress parse(String text) {
        var slash = text.indexOf('/');
        if (slash >= 0) {
            return network(text, text.substring(0, slash), text.substring(slash + 1));
        }
        if (isLiteral(text)) {
            return new Literal(literal(text, text));
        }
        if (text.length() > LONGEST_NAME || !HOST_NAME.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "%s is no host name, IP address or network".formatted(text));
        }
        return new HostName(text);
    }

    /** The addresses of a device that can be called: those that are no networks. */
    static List<String> hostsOf(Device device) {
        return device.addresses().stream().filter(text -> !text.contains("/")).toList();
    }

    /**
     * Where a device is called at: the first of its {@link #hostsOf hosts}; nothing when it has
     * none, or no port.
     */
    static Optional<String> hostOf(Device device) {
        return device.port().isEmpty() ? Optional.empty() : hostsOf(device).stream().findFirst();
    }

    private static DeviceAddress network(String whole, String address, String length) {
        var base = literal(whole, address);
        var bits = base.getAddress().length * 8;
        if (!length.matches("[0-9]{1,3}") || Integer.parseInt(length) > bits) {
            throw new IllegalArgumentException(
                    "%s: a network of this kind has a prefix of 0 to %d".formatted(whole, bits));
        }
        return new Network(base, Integer.parseInt(length));
    }

    /** Digits and dots only, or a colon: never a name. */
    private static boolean isLiteral(String text) {
        return text.contains(":") || text.matches("[0-9.]+");
    }

    private static InetAddress literal(String whole, String address) {
        try {
            if (address.contains(":") || FOUR_NUMBERS.matcher(address).matches()) {
                return InetAddress.ofLiteral(address);
            }
        } catch (IllegalArgumentException invalid) {
            throw new IllegalArgumentException(
                    "%s is no IP address or network".formatted(whole), invalid);
        }
        throw new IllegalArgumentException("%s is no IP address or network".formatted(whole));
    }
}
