package dev.gantry.servers;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the build is that child processes run from: system property {@code gantry.home}. */
public final class GantryHome {
    private GantryHome() {}

    /** The root of the checkout. */
    public static Path path() {
        var home = System.getProperty("gantry.home");
        if (home == null) {
            throw new ServerFailure(
                    "Set the system property gantry.home to the root of the checkout");
        }
        return Path.of(home).toAbsolutePath().normalize();
    }

    /** A folder of the build, for example {@code services/standalone/servers/s3/target/lib}. */
    public static Path built(String folder) {
        var path = path().resolve(folder);
        if (!Files.exists(path)) {
            throw new ServerFailure(
                    "%s is missing: build with ./mvnw -Pquick package".formatted(path));
        }
        return path;
    }
}
