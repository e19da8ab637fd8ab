package dev.gantry.standalone.local;

import dev.gantry.servers.FreePort;
import dev.gantry.servers.ProxyServer;
import dev.gantry.servers.Server;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;

/** Each service in a process of its own, as in a cluster, behind one proxy. */
final class ManyProcesses implements Services {
    private static final String LOOPBACK = "127.0.0.1";

    private final Setup setup;
    private final DataFolder folder;
    private final LocalServers servers;
    private final Map<String, URI> addresses = new TreeMap<>();
    private final List<ServiceProcess> processes = new ArrayList<>();
    private final ProxyServer proxy;
    private final CountDownLatch end = new CountDownLatch(1);

    ManyProcesses(Setup setup, DataFolder folder, LocalServers servers) {
        this.setup = setup;
        this.folder = folder;
        this.servers = servers;
        for (var name : ServiceSettings.SERVICES) {
            addresses.put(name, URI.create("http://%s:%d".formatted(LOOPBACK, FreePort.any())));
        }
        addresses.forEach((name, uri) -> processes.add(process(name, uri.getPort())));
        proxy =
                ProxyServer.on(
                        setup.ports().bind(), setup.ports().http(), addresses, folder.log("proxy"));
    }

    private ServiceProcess process(String name, int port) {
        var log = folder.log(name);
        var settings = new ServiceSettings(setup).of(LOOPBACK, port, addresses, log);
        settings.putAll(servers.settings());
        settings.put("quarkus.http.proxy.proxy-address-forwarding", "true");
        settings.put("quarkus.http.proxy.allow-x-forwarded", "true");
        settings.put("quarkus.http.proxy.enable-forwarded-host", "true");
        return new ServiceProcess(
                name, port, settings, servers.secrets(), folder.log(name + "-output"));
    }

    @Override
    public List<Server> watched() {
        var watched = new ArrayList<>(servers.all());
        watched.addAll(processes);
        watched.add(proxy);
        return watched;
    }

    @Override
    public Map<String, URI> addresses() {
        return addresses;
    }

    @Override
    public int run(Runnable ready) {
        processes.forEach(ServiceProcess::launch);
        processes.forEach(ServiceProcess::awaitReady);
        proxy.start();
        ready.run();
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return 0;
    }

    @Override
    public void awaitStop() {
        end.countDown(); // the services are no part of this process: the supervisor stops them
    }
}
