package dev.gantry.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gantry.standalone.local.CommandFailed;
import dev.gantry.standalone.local.DataFolder;
import dev.gantry.standalone.local.LogLine;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "logs", description = "Prints what was said.", mixinStandardHelpOptions = true)
final class LogsCommand implements Callable<Integer> {
    @Mixin private DataOption data = new DataOption();

    @Parameters(
            arity = "0..1",
            defaultValue = "gantry",
            paramLabel = "SERVICE",
            description = "gantry (default), postgres, kafka, s3, proxy, or a service.")
    private String service = "gantry";

    @Option(names = "--json", description = "As it was written, a JSON object a line.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        var folder = new DataFolder(data.folder());
        var log = folder.log(service);
        if (!Files.isRegularFile(log)) {
            throw new CommandFailed(
                    "There is no log of %s; there are %s".formatted(service, folder.logNames()));
        }
        if (json) {
            Files.copy(log, System.out);
            return 0;
        }
        // a server may write in another character set, and its log is to be read all the same
        try (var lines =
                new BufferedReader(new InputStreamReader(Files.newInputStream(log), UTF_8))) {
            lines.lines().map(LogLine::readable).forEach(System.out::println);
        }
        return 0;
    }
}
