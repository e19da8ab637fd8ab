package dev.gantry.standalone;

import dev.gantry.standalone.local.DataFolder;
import dev.gantry.standalone.local.Stop;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "down",
        description = "Stops what runs on this data folder.",
        mixinStandardHelpOptions = true)
final class DownCommand implements Callable<Integer> {
    @Mixin private DataOption data = new DataOption();

    @Override
    public Integer call() {
        System.out.println(Stop.whatRunsOn(new DataFolder(data.folder())));
        return 0;
    }
}
