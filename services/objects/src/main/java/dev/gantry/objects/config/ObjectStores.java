package dev.gantry.objects.config;

import dev.gantry.objects.ObjectStore;
import dev.gantry.objects.files.FileObjectStore;
import dev.gantry.objects.files.PowerLoss;
import dev.gantry.objects.s3.S3ObjectStore;
import dev.gantry.objects.s3.S3Settings;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.URI;
import java.nio.file.Path;
import org.eclipse.microprofile.config.Config;

/**
 * The object store of this process: {@code gantry.objects.kind} is {@code files} (with {@code
 * gantry.objects.files.root} and {@code gantry.objects.files.may-lose-images-on-power-loss}) or
 * {@code s3} (with {@code gantry.objects.s3.endpoint}, {@code region}, {@code bucket}, {@code
 * access-key} and {@code secret-key}).
 */
@Singleton
public class ObjectStores {
    private static final String PREFIX = "gantry.objects.";

    /** Opens it; nothing is created and nobody called before the first use. */
    @Produces
    @Singleton
    public ObjectStore configured(Config config) {
        var kind = text(config, "kind");
        return switch (kind) {
            case "files" -> files(config);
            case "s3" -> S3ObjectStore.open(s3(config));
            default ->
                    throw new IllegalArgumentException(
                            "gantry.objects.kind=%s: must be files or s3".formatted(kind));
        };
    }

    private static ObjectStore files(Config config) {
        var mayLose =
                config.getValue(PREFIX + "files.may-lose-images-on-power-loss", Boolean.class);
        return FileObjectStore.open(
                Path.of(text(config, "files.root")),
                mayLose ? PowerLoss.MAY_LOSE_COMMITTED : PowerLoss.KEEPS_COMMITTED);
    }

    private static S3Settings s3(Config config) {
        return new S3Settings(
                URI.create(text(config, "s3.endpoint")),
                text(config, "s3.region"),
                text(config, "s3.bucket"),
                text(config, "s3.access-key"),
                text(config, "s3.secret-key"));
    }

    private static String text(Config config, String name) {
        return config.getValue(PREFIX + name, String.class);
    }
}
