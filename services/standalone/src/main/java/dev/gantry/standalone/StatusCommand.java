package dev.gantry.standalone;

import dev.gantry.standalone.local.DataFolder;
import dev.gantry.standalone.local.Status;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "status",
        description = "Says what runs; exit code 0 if everything does.",
        mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {
    @Mixin private DataOption data = new DataOption();

    @Override
    public Integer call() {
        var status = Status.of(new DataFolder(data.folder()));
        status.lines().forEach(System.out::println);
        return status.isUp() ? 0 : 1;
    }
}
