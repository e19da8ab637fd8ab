package dev.gantry.servers.s3;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.gaul.s3proxy.AuthenticationType;
import org.gaul.s3proxy.S3Proxy;
import org.jclouds.ContextBuilder;
import org.jclouds.blobstore.BlobStoreContext;

/**
 * Runs S3Proxy on loopback: {@code Main FOLDER PORT ACCESS_KEY SECRET_KEY_FILE}; the secret is in a
 * file because everybody can list the arguments of a process. It says "ready" when it is and ends
 * with the process.
 */
final class Main {
    private static final int MAX_THREADS = 32;

    private Main() {}

    public static void main(String[] arguments) throws Exception {
        var folder = Files.createDirectories(Path.of(arguments[0]));
        var accessKey = arguments[2];
        var secretKey = Files.readString(Path.of(arguments[3]));
        var overrides = new Properties();
        overrides.setProperty("jclouds.filesystem.basedir", folder.toString());
        var context =
                ContextBuilder.newBuilder("filesystem-nio2")
                        .credentials(accessKey, secretKey)
                        .overrides(overrides)
                        .build(BlobStoreContext.class);
        S3Proxy.builder()
                .blobStore(context.getBlobStore())
                .endpoint(URI.create("http://127.0.0.1:" + arguments[1]))
                .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, accessKey, secretKey)
                .jettyMaxThreads(MAX_THREADS)
                .build()
                .start();
        System.out.println("ready");
    }
}
