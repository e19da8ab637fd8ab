package dev.gantry.standalone;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where everything is kept; the same option of every command that needs it. */
final class DataOption {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "${sys:user.home}/.local/share/gantry",
            description = "The one folder with everything that is kept (${DEFAULT-VALUE}).")
    private Path folder = Path.of(".");

    Path folder() {
        return folder.toAbsolutePath().normalize();
    }
}
