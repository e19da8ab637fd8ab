package dev.gantry.bench.ingest;

import dev.gantry.dicom.data.AeTitle;
import dev.gantry.dicom.net.RemoteAe;
import dev.gantry.servers.FreePort;
import dev.gantry.servers.PostgresServer;
import dev.gantry.testkit.Await;
import dev.gantry.testkit.RunningGantry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Debian's Orthanc. It flushes each object as Gantry does (SyncStorageArea). Its own SQLite index
 * does not flush each transaction (synchronous=NORMAL with a write-ahead log); with PostgreSQL,
 * where fsync is on, it does.
 */
public final class OrthancArchive implements Archive {
    private static final String PLUGINS = "/usr/share/orthanc/plugins/";
    private static final Path PROGRAM = Path.of("/usr/sbin/Orthanc");
    private static final Path WEB = Path.of(PLUGINS, "libOrthancDicomWeb.so");
    private static final Path POSTGRES = Path.of(PLUGINS, "libOrthancPostgreSQLIndex.so");

    private final String label;
    private final Path folder;
    private final boolean noDelay;
    private final Optional<PostgresServer> postgres;
    private final int dicomPort = FreePort.any();
    private final int httpPort = FreePort.any();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Process process;

    private OrthancArchive(
            String label, Path folder, Optional<PostgresServer> postgres, boolean noDelay)
            throws IOException {
        this.label = label;
        this.folder = folder;
        this.noDelay = noDelay;
        this.postgres = postgres;
        var configuration = Files.writeString(folder.resolve("orthanc.json"), configuration());
        var builder =
                new ProcessBuilder(PROGRAM.toString(), configuration.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("orthanc.log").toFile());
        builder.environment().remove("TCP_NODELAY");
        if (noDelay) {
            builder.environment().put("TCP_NODELAY", "1");
        }
        this.process = builder.start();
    }

    /** Whether it can be started. */
    public static boolean isInstalled() {
        return Files.isExecutable(PROGRAM);
    }

    /** Whether it has DICOMweb, a package of its own. */
    public static boolean servesWeb() {
        return Files.exists(WEB);
    }

    static boolean canUsePostgres() {
        return Files.exists(POSTGRES);
    }

    /**
     * Starts one on free ports and an empty folder.
     *
     * @param withPostgres its index in an embedded PostgreSQL instead of its own SQLite
     * @param noDelay whether it sets TCP_NODELAY, which it does not by default
     */
    public static OrthancArchive start(boolean withPostgres, boolean noDelay) throws IOException {
        var folder = Files.createTempDirectory("gantry-bench-orthanc");
        Optional<PostgresServer> postgres = Optional.empty();
        if (withPostgres) {
            var server =
                    PostgresServer.on(folder.resolve("postgres"), folder.resolve("postgres.log"));
            server.start();
            postgres = Optional.of(server);
        }
        var label = withPostgres ? "orthanc, postgresql" : "orthanc, sqlite";
        var orthanc = new OrthancArchive(label, folder, postgres, noDelay);
        Await.until("Orthanc answers", () -> orthanc.get("/system") == 200);
        return orthanc;
    }

    private String configuration() {
        var plugins = new ArrayList<String>();
        if (servesWeb()) {
            plugins.add("\"" + WEB + "\"");
        }
        postgres.ifPresent(_ -> plugins.add("\"" + POSTGRES + "\""));
        return """
        {"StorageDirectory": "%1$s", "IndexDirectory": "%1$s", "SyncStorageArea": true,
         "Plugins": [%2$s], "HttpPort": %3$d, "RemoteAccessAllowed": false,
         "AuthenticationEnabled": false, "DicomPort": %4$d, "DicomAet": "ORTHANC",
         "DicomAlwaysAllowFind": true, "StorageCompression": false, "KeepAlive": true, "DicomWeb": {"Enable": true}%5$s}
        """
                .formatted(
                        folder.resolve("objects"),
                        String.join(", ", plugins),
                        httpPort,
                        dicomPort,
                        postgres.map(OrthancArchive::database).orElse(""));
    }

    private static String database(PostgresServer server) {
        return """
        ,
         "PostgreSQL": {"EnableIndex": true, "EnableStorage": false, "EnableSsl": false,
         "Lock": false, "Host": "127.0.0.1", "Port": %d, "Database": "gantry",
         "Username": "%s", "Password": "%s"}\
        """
                .formatted(server.port(), server.username(), server.password());
    }

    @Override
    public String label() {
        return label;
    }

    @Override
    public RemoteAe remote() {
        return new RemoteAe("127.0.0.1", dicomPort, new AeTitle("ORTHANC"));
    }

    @Override
    public Optional<URI> web() {
        return servesWeb() ? Optional.of(uri("/dicom-web")) : Optional.empty();
    }

    @Override
    public boolean isFor(Sender sender) {
        return sender.leavesNagleOn() != noDelay;
    }

    @Override
    public List<Long> processes() {
        var processes = new ArrayList<>(List.of(process.pid()));
        postgres.ifPresent(
                _ -> processes.add(RunningGantry.postmaster(folder.resolve("postgres"))));
        return processes;
    }

    @Override
    public boolean finds(InstanceFile instance) throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(uri("/tools/lookup"))
                        .POST(BodyPublishers.ofString(instance.instance().value()))
                        .build();
        return http.send(request, BodyHandlers.ofString()).body().contains("Instance");
    }

    @Override
    public Steps steps() {
        return Steps.NONE;
    }

    private int get(String path) throws IOException, InterruptedException {
        if (!process.isAlive()) {
            throw new IllegalStateException("Orthanc ended while it started, see " + folder);
        }
        var request = HttpRequest.newBuilder(uri(path)).build();
        return http.send(request, BodyHandlers.discarding()).statusCode();
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + httpPort + path);
    }

    @Override
    public void close() {
        http.close();
        process.destroy();
        process.onExit().join();
        postgres.ifPresent(PostgresServer::stop);
        Folders.delete(folder);
    }
}
