package dev.gantry.standalone;

import dev.gantry.standalone.local.CommandFailed;
import io.quarkus.runtime.annotations.QuarkusMain;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The commands of {@code ./gantry} that need Java; the script itself knows the others. */
@QuarkusMain
@Command(
        name = "gantry",
        description = "A PACS on this machine.",
        subcommands = {
            UpCommand.class,
            DemoCommand.class,
            DownCommand.class,
            StatusCommand.class,
            LogsCommand.class,
            RebuildIndexCommand.class,
            ExceptionsCommand.class,
            AttributesCommand.class,
            DeleteCommand.class,
            RestoreCommand.class,
            DeletionsCommand.class,
            DevicesCommand.class
        },
        footer = {
            "",
            "  test [MODULE]  Build and run every test, or those of one module.",
            "  dicom ...      The toolkit's own tools, see: gantry dicom --help"
        },
        mixinStandardHelpOptions = true)
public final class Main {
    /** For Quarkus and the script. */
    public static void main(String[] arguments) {
        var line =
                new CommandLine(new Main())
                        .setExecutionExceptionHandler(Main::explain)
                        .setCaseInsensitiveEnumValuesAllowed(true);
        int exitCode = arguments.length == 0 ? usage(line) : line.execute(arguments);
        System.exit(exitCode);
    }

    private static int usage(CommandLine line) {
        line.usage(System.err);
        return CommandLine.ExitCode.USAGE;
    }

    /** What a person can act on is a sentence; everything else is a bug and keeps its trace. */
    private static int explain(
            Exception failure, CommandLine line, CommandLine.ParseResult arguments)
            throws Exception {
        if (failure instanceof CommandFailed cannot) {
            line.getErr().println("gantry: " + cannot.getMessage());
            return CommandLine.ExitCode.SOFTWARE;
        }
        throw failure;
    }
}
