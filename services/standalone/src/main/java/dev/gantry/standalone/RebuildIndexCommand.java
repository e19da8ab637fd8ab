package dev.gantry.standalone;

import dev.gantry.standalone.local.DataFolder;
import dev.gantry.standalone.local.IndexRebuild;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "rebuild-index",
        description = {
            "Makes the whole index anew from the objects, while the old one serves.",
            "Exit code 0 when the new one has taken its place."
        },
        mixinStandardHelpOptions = true)
final class RebuildIndexCommand implements Callable<Integer> {
    @Mixin private DataOption data = new DataOption();

    @Option(
            names = "--accept-losses",
            description = "Even if instances vanish whose objects are gone or unreadable.")
    private boolean acceptLosses;

    @Override
    public Integer call() {
        try (var rebuild = IndexRebuild.on(new DataFolder(data.folder()), System.out::println)) {
            return rebuild.toItsEnd(acceptLosses) ? 0 : 1;
        }
    }
}
