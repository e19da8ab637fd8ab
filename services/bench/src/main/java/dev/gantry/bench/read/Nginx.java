package dev.gantry.bench.read;

import dev.gantry.bench.ingest.Folders;
import dev.gantry.servers.FreePort;
import dev.gantry.testkit.Await;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Debian's nginx with files: the most that a web server on this machine gives this client. Where it
 * is not installed, nothing is started.
 */
final class Nginx implements AutoCloseable {
    static final String LABEL = "nginx, files";

    private static final Path PROGRAM = Path.of("/usr/sbin/nginx");

    private final int port = FreePort.any();
    private final Path folder;
    private final Optional<Process> process;

    private Nginx(Path folder) throws IOException {
        this.folder = folder;
        Files.createDirectories(folder.resolve("files"));
        var configuration = Files.writeString(folder.resolve("nginx.conf"), configuration());
        this.process =
                Files.isExecutable(PROGRAM)
                        ? Optional.of(
                                new ProcessBuilder(
                                                PROGRAM.toString(),
                                                "-p",
                                                folder.toString(),
                                                "-e",
                                                folder.resolve("error.log").toString(),
                                                "-c",
                                                configuration.toString())
                                        .redirectErrorStream(true)
                                        .redirectOutput(folder.resolve("nginx.log").toFile())
                                        .start())
                        : Optional.empty();
    }

    /** Starts one on a free port of loopback and an empty folder. */
    static Nginx start() throws IOException {
        var nginx = new Nginx(Files.createTempDirectory("gantry-bench-nginx"));
        if (nginx.isInstalled()) {
            Await.until("nginx listens", nginx::listens);
        }
        return nginx;
    }

    /** As this user, with every file that it writes in its folder. */
    private String configuration() {
        return """
        user %1$s;
        worker_processes auto;
        daemon off;
        pid %2$s/nginx.pid;
        events { worker_connections 1024; }
        http {
            access_log off;
            sendfile on;
            tcp_nopush on;
            keepalive_requests 1000000;
            default_type application/octet-stream;
            client_body_temp_path %2$s/body;
            proxy_temp_path %2$s/proxy;
            fastcgi_temp_path %2$s/fastcgi;
            uwsgi_temp_path %2$s/uwsgi;
            scgi_temp_path %2$s/scgi;
            server { listen 127.0.0.1:%3$d; root %2$s/files; }
        }
        """
                .formatted(System.getProperty("user.name"), folder, port);
    }

    private boolean listens() throws IOException {
        if (!process.orElseThrow().isAlive()) {
            throw new IllegalStateException("nginx ended while it started, see " + folder);
        }
        try (var socket = new Socket("127.0.0.1", port)) {
            return socket.isConnected();
        }
    }

    boolean isInstalled() {
        return process.isPresent();
    }

    /** From now on there is a file with these bytes. */
    void serve(int number, byte[] bytes) throws IOException {
        Files.write(folder.resolve("files").resolve(String.valueOf(number)), bytes);
    }

    /** Asks for one of them. */
    Get file(int number) {
        return Get.bytes("http://127.0.0.1:%d/%d".formatted(port, number), "*/*");
    }

    @Override
    public void close() {
        process.ifPresent(running -> {
            running.destroy(); // its workers end with it
            running.onExit().join();
        });
        Folders.delete(folder);
    }
}
