package dev.gantry.servers;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The reverse proxy of the distributed mode: one public origin in front of all services. */
public final class ProxyServer extends ForkedServer {
    private static final String ROUTES = "helm/gantry/files/routes.conf";

    private ProxyServer(ChildJvm.Command command, int port) {
        super(command, port);
    }

    /**
     * A proxy that is not started yet. Its table of routes is the chart's.
     *
     * @param address to listen on, for example {@code 127.0.0.1}
     * @param trusted the addresses or networks of proxies in front of this one
     * @param services where each service of the table is
     */
    public static ProxyServer on(
            String address, int port, List<String> trusted, Map<String, URI> services, Path log) {
        var arguments = new ArrayList<String>();
        arguments.add(address);
        arguments.add(String.valueOf(port));
        arguments.add(GantryHome.built(ROUTES).toString());
        arguments.add(String.join(",", trusted));
        new TreeMap<>(services).forEach((name, uri) -> arguments.add(name + "=" + uri));
        var command =
                new ChildJvm.Command(
                        "proxy",
                        List.of("-Xmx128m", "-XX:+UseSerialGC"),
                        ChildJvm.classPathOf("services/standalone/servers/proxy"),
                        "dev.gantry.servers.proxy.Main",
                        arguments,
                        Map.of(),
                        log);
        return new ProxyServer(command, port);
    }
}
