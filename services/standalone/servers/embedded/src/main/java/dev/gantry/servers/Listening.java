package dev.gantry.servers;

import java.util.Locale;

/**
 * Where a server listens on loopback, and where its clients reach it: at the same port, unless
 * something stands between them. The fault tests put a proxy there, which they tell by the system
 * properties {@code gantry.servers.<name>.port} and {@code gantry.servers.<name>.reached-at}.
 */
record Listening(int port, int reachedAt) {
    /**
     * Of this server; on a free port unless the properties say otherwise.
     *
     * @param server as in {@link Server#name}
     */
    static Listening of(String server) {
        var prefix = "gantry.servers.%s.".formatted(server.toLowerCase(Locale.ROOT));
        var given = Integer.getInteger(prefix + "port");
        int port = given == null ? FreePort.any() : given;
        return new Listening(port, Integer.getInteger(prefix + "reached-at", port));
    }
}
