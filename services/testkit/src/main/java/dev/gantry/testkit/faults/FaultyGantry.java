package dev.gantry.testkit.faults;

import dev.gantry.dicom.data.AeTitle;
import dev.gantry.dicom.net.RemoteAe;
import dev.gantry.objects.ObjectStore;
import dev.gantry.objects.files.FileObjectStore;
import dev.gantry.objects.s3.S3ObjectStore;
import dev.gantry.objects.s3.S3Settings;
import dev.gantry.servers.FreePort;
import dev.gantry.testkit.Await;
import dev.gantry.testkit.DicomWeb;
import dev.gantry.testkit.RunningGantry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A Gantry whose services reach their servers through proxies, so that networks can fail, too. */
final class FaultyGantry implements AutoCloseable {
    private final FaultRun.Way way;
    private final Map<String, Integer> ports = new LinkedHashMap<>();
    private final Map<String, TcpProxy> networks = new LinkedHashMap<>();
    private final Optional<ObjectDisk.Mounted> mounted;
    private final RunningGantry gantry;
    private boolean keepsLogs;

    private FaultyGantry(FaultRun.Way way) throws IOException {
        this.way = way;
        var options = new StringBuilder("-Xmx512m -XX:+UseSerialGC");
        for (var server : way.servers()) {
            int port = FreePort.any();
            var network = TcpProxy.to(port);
            ports.put(server, port);
            networks.put(server, network);
            var name = "gantry.servers." + server.toLowerCase(Locale.ROOT);
            options.append(" -D%s.port=%d".formatted(name, port));
            options.append(" -D%s.reached-at=%d".formatted(name, network.port()));
        }
        var data = Files.createTempDirectory("gantry-faults");
        mounted = mount(data.resolve("objects"));
        var environment = Map.of("GANTRY_OPTS", options.toString());
        try {
            gantry = RunningGantry.on(data, environment, "up", way.options());
        } catch (AssertionError doesNotStart) {
            mounted.ifPresent(ObjectDisk.Mounted::unmount);
            throw doesNotStart;
        }
    }

    /** Starts one; when it returns, it is ready. */
    static FaultyGantry start(FaultRun.Way way) throws IOException {
        return new FaultyGantry(way);
    }

    private Optional<ObjectDisk.Mounted> mount(Path objects) throws IOException {
        var disk = new ObjectDisk.Mounted(objects);
        return way == FaultRun.Way.ALL_IN_ONE && disk.mount()
                ? Optional.of(disk)
                : Optional.empty();
    }

    /** Everything that can be done to it. */
    List<Fault> faults() {
        var processes = new PlatformProcesses(gantry);
        var faults = new ArrayList<Fault>();
        var victims = new ArrayList<>(List.of(processes.kafka(), processes.postgres()));
        switch (way) {
            case DISTRIBUTED -> {
                victims.add(processes.s3());
                for (var service : List.of("ingest", "index", "storage")) {
                    victims.add(processes.service(service));
                }
                faults.add(new DiskFull(new ObjectDisk.Denied(processes.s3())));
            }
            case ALL_IN_ONE -> {
                faults.add(new AllKilled(gantry));
                faults.add(new ProcessPaused(processes.launcher()));
                mounted.ifPresent(disk -> faults.add(new DiskFull(disk)));
            }
        }
        for (var victim : victims) {
            faults.add(new ProcessKilled(victim));
            faults.add(new ProcessPaused(victim));
        }
        networks.forEach((server, network) -> {
            for (var kind : NetworkFault.Kind.values()) {
                faults.add(new NetworkFault(server, network, kind));
            }
        });
        return faults;
    }

    /** What cannot be done to it on this machine, and why. */
    List<String> leftOut() {
        return way == FaultRun.Way.ALL_IN_ONE && mounted.isEmpty()
                ? List.of(DiskFull.NAME + ", because only root can mount a disk that may be filled")
                : List.of();
    }

    /** Where senders send. */
    RemoteAe dicom() {
        return new RemoteAe("127.0.0.1", gantry.dicomPort(), new AeTitle("GANTRY"));
    }

    /** Where viewers ask. */
    DicomWeb web() {
        return new DicomWeb(gantry);
    }

    /** The objects, past every proxy. */
    ObjectStore objects() {
        return switch (way) {
            case ALL_IN_ONE -> FileObjectStore.open(gantry.data().resolve("objects"));
            case DISTRIBUTED ->
                    S3ObjectStore.open(
                            new S3Settings(
                                    URI.create("http://127.0.0.1:" + ports.get("S3")),
                                    "us-east-1",
                                    "gantry",
                                    "gantry",
                                    secret("s3.secret")));
        };
    }

    /**
     * The database, past every proxy, as soon as it answers: instances are acknowledged without it,
     * so it may still recover when the last of them is. The caller closes it.
     */
    Connection database() {
        return Await.value("the database answers", () -> Optional.of(gantry.database()));
    }

    private String secret(String file) {
        try {
            return Files.readString(gantry.data().resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where it says what it met. */
    Path logs() {
        return gantry.data().resolve("logs");
    }

    /** What it keeps stays when it is closed, so that somebody can look for the reason. */
    void keepLogs() {
        keepsLogs = true;
    }

    /** Stops it and removes what it kept. */
    @Override
    public void close() {
        gantry.down();
        networks.values().forEach(TcpProxy::close);
        mounted.ifPresent(ObjectDisk.Mounted::unmount);
        if (!keepsLogs) {
            gantry.remove();
        }
    }
}
