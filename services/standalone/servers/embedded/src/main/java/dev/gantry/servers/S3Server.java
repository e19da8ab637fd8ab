package dev.gantry.servers;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** An S3 endpoint on a folder: S3Proxy, which speaks the protocol but is not fast. */
public final class S3Server extends ForkedServer {
    private static final String ACCESS_KEY = "gantry";

    private final Listening listening;
    private final String secretKey;

    private S3Server(ChildJvm.Command command, Listening listening, String secretKey) {
        super(command, listening.port());
        this.listening = listening;
        this.secretKey = secretKey;
    }

    /**
     * An endpoint that is not started yet.
     *
     * @param data created when it does not exist; beside it a file of the same name keeps the
     *     secret key
     * @param log where its output goes
     */
    public static S3Server on(Path data, Path log) {
        var listening = Listening.of("S3");
        var secretFile = data.toAbsolutePath().resolveSibling(data.getFileName() + ".secret");
        var secretKey = Secret.keptIn(secretFile);
        var command =
                new ChildJvm.Command(
                        "S3",
                        List.of("-Xmx256m", "-XX:+UseSerialGC"),
                        ChildJvm.classPathOf("services/standalone/servers/s3"),
                        "dev.gantry.servers.s3.Main",
                        List.of(
                                data.toAbsolutePath().toString(),
                                String.valueOf(listening.port()),
                                ACCESS_KEY,
                                secretFile.toString()),
                        Map.of(),
                        log);
        return new S3Server(command, listening, secretKey);
    }

    /** For clients. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + listening.reachedAt());
    }

    /** For clients. */
    public String accessKey() {
        return ACCESS_KEY;
    }

    /** For clients. */
    public String secretKey() {
        return secretKey;
    }
}
