package dev.gantry.standalone.local;

import dev.gantry.servers.FreePort;
import dev.gantry.servers.ProxyServer;
import dev.gantry.servers.Server;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;

/** Each service in a process of its own, as in a cluster, behind one proxy. */
final class ManyProcesses implements Services {
    static final String LOOPBACK = "127.0.0.1";

    private final Setup setup;
    private final DataFolder folder;
    private final LocalServers servers;
    private final Map<String, URI> addresses = new TreeMap<>();
    private final Map<String, URI> management = new TreeMap<>();
    private final List<ServiceProcess> processes = new ArrayList<>();
    private final ProxyServer proxy;
    private final CountDownLatch end = new CountDownLatch(1);

    ManyProcesses(Setup setup, DataFolder folder, LocalServers servers) {
        this.setup = setup;
        this.folder = folder;
        this.servers = servers;
        for (var name : ServiceSettings.SERVICES) {
            addresses.put(name, onFreePort());
            management.put(name, onFreePort());
        }
        addresses.keySet().forEach(name -> processes.add(process(name)));
        proxy =
                ProxyServer.on(
                        setup.ports().bind(),
                        setup.ports().http(),
                        setup.web().trustedProxies(),
                        addresses,
                        folder.log("proxy"));
    }

    private static URI onFreePort() {
        return URI.create("http://%s:%d".formatted(LOOPBACK, FreePort.any()));
    }

    private static URI at(Map<String, URI> where, String service) {
        return Objects.requireNonNull(where.get(service), service);
    }

    private ServiceProcess process(String name) {
        var log = folder.log(name);
        int port = at(addresses, name).getPort();
        var health = at(management, name);
        var listens = new ServiceSettings.Listens(LOOPBACK, port, health.getPort());
        var settings =
                new ServiceSettings(setup).of(listens, at(addresses, "query"), management, log);
        settings.put("gantry.admin.routing-url", at(addresses, "routing").toString());
        settings.put("gantry.ingest.routing-url", at(addresses, "routing").toString());
        settings.putAll(servers.settings());
        return new ServiceProcess(
                name, port, health, settings, servers.secrets(), log, folder.log(name + "-output"));
    }

    @Override
    public List<Server> watched() {
        var watched = new ArrayList<>(servers.all());
        watched.addAll(processes);
        watched.add(proxy);
        return watched;
    }

    @Override
    public Map<String, URI> management() {
        return management;
    }

    @Override
    public int run(Runnable ready) {
        processes.forEach(ServiceProcess::launch);
        ServiceProcess.awaitReady(processes);
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
