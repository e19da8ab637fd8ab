package dev.gantry.standalone;

import dev.gantry.standalone.local.Platform;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "demo",
        description = "As up, with a handful of invented studies to look at.",
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
    @Mixin private UpOptions options = new UpOptions();

    @Override
    public Integer call() {
        var setup = options.setup(true);
        return options.detach() ? Platform.detach(setup) : Platform.run(setup);
    }
}
