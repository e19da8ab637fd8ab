package dev.gantry.standalone;

import dev.gantry.standalone.local.Platform;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "up",
        description = "Starts everything and stays until Ctrl-C.",
        mixinStandardHelpOptions = true)
final class UpCommand implements Callable<Integer> {
    @Mixin private UpOptions options = new UpOptions();

    @Override
    public Integer call() {
        var setup = options.setup(false);
        return options.detach() ? Platform.detach(setup) : Platform.run(setup);
    }
}
