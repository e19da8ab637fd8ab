package dev.gantry.standalone;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gantry.standalone.local.CommandFailed;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The registry of devices from the command line. */
@Command(
        name = "devices",
        description =
                "Devices that Gantry exchanges images with, and who calls without being known.",
        subcommands = DevicesShowCommand.class,
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "A device is named by its AE title, or by its id where several share a title.",
            "docs/devices.md has every field of its JSON.",
            "",
            "Examples:",
            "  gantry devices list",
            "  gantry devices put ct2.json --why 'the new scanner'",
            "  gantry devices put - <<< '{\"aeTitle\":\"WS1\",\"addresses\":[\"10.1.2.3\"],\"may\":[\"query\"]}'",
            "  gantry devices echo WS1",
            "  gantry devices admit CT_2 --may store,commit",
            "  gantry devices show CT_2 --compare 1 2",
            "  gantry devices put --version 1 CT_2",
            "  gantry devices export > devices.jsonl",
            "",
            "Exit codes: 0 done, 1 refused or not there, 2 wrong usage."
        })
final class DevicesCommand implements Runnable {
    private static final String FINE = "fine";
    private static final List<String> NOT_EXPORTED = List.of("version", "changed", "activity");

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "Name one of: list, show, put, remove, echo, admit, export, import");
    }

    @Command(
            name = "list",
            description =
                    "Lists devices with what they did today, and who called without being known.",
            mixinStandardHelpOptions = true)
    int list(
            @Mixin DataOption data,
            @Option(names = "--unknown", description = "Only who called without being known.")
                    boolean unknown,
            @Option(
                            names = "--imported",
                            description = "What became of what older versions knew of devices.")
                    boolean imported,
            @Option(names = "--json", description = "A JSON object a line.") boolean json) {
        try (var orders = DeviceOrders.of(data)) {
            if (imported) {
                var report = orders.operator().get(DeviceOrders.ALL + "/import");
                if (json) {
                    print().lines(report);
                } else {
                    print().imported(report);
                }
                return CommandLine.ExitCode.OK;
            }
            if (json) {
                print().lines(unknown ? strangers(orders) : orders.all());
                return CommandLine.ExitCode.OK;
            }
            if (!unknown) {
                print().table(orders.all());
            }
            print().strangers(strangers(orders));
        }
        return CommandLine.ExitCode.OK;
    }

    @Command(
            name = "put",
            description =
                    "Says what holds for a device, in whole: for the one with the id in the file, else"
                            + " for the only one with its title, else for a new one. With"
                            + " --version: takes back what was said after that version.")
    int put(
            @Mixin DataOption data,
            // --version is something else here than that of the program
            @Option(
                            names = {"-h", "--help"},
                            usageHelp = true,
                            description = "Show this help message and exit.")
                    boolean help,
            @Parameters(
                            paramLabel = "FILE|DEVICE",
                            description = "A file with its JSON, - for standard input; or a title.")
                    String file,
            @Option(
                            names = "--version",
                            paramLabel = "NUMBER",
                            description = "Makes the device what it was in this version.")
                    @Nullable Long version,
            @Option(
                            names = "--new",
                            description = "A further device with a title that is known already.")
                    boolean another,
            @Mixin AuthorOptions author,
            @Option(names = "--json", description = "The device as a JSON object.") boolean json) {
        try (var orders = DeviceOrders.of(data)) {
            var put =
                    version == null
                            ? orders.put(DeviceFiles.one(file), another, author.author())
                            : orders.restore(file, version, author.author());
            if (json) {
                print().line(put);
            } else {
                print().sentence(
                                "%s is at version %s, %s.",
                                put.path("aeTitle").asText(),
                                put.path("version").asText(),
                                put.path("id").asText());
            }
        }
        return CommandLine.ExitCode.OK;
    }

    @Command(
            name = "remove",
            description = "Forgets one; put --version with its id brings it back.",
            mixinStandardHelpOptions = true)
    int remove(
            @Mixin DataOption data,
            @Parameters(paramLabel = "DEVICE", description = "Its AE title or id.") String device,
            @Mixin AuthorOptions author) {
        try (var orders = DeviceOrders.of(data)) {
            var removed = orders.remove(device, author.author());
            print().sentence(
                            "%s is removed. To bring it back: gantry devices put --version %s %s",
                            removed.path("aeTitle").asText(),
                            removed.path("version").asText(),
                            removed.path("id").asText());
        }
        return CommandLine.ExitCode.OK;
    }

    @Command(
            name = "echo",
            description = "Calls one at each of its addresses, and says what is wrong.",
            mixinStandardHelpOptions = true)
    int echo(
            @Mixin DataOption data,
            @Parameters(paramLabel = "DEVICE", description = "Its AE title or id.") String device,
            @Option(names = "--json", description = "As a JSON object.") boolean json) {
        try (var orders = DeviceOrders.of(data)) {
            var answer = orders.echo(device);
            if (json) {
                print().line(answer);
            } else {
                print().echo(answer);
            }
            return answer.path("outcome").asText().equals(FINE)
                    ? CommandLine.ExitCode.OK
                    : CommandLine.ExitCode.SOFTWARE;
        }
    }

    @Command(
            name = "admit",
            description = "Makes a device of somebody who called without being known.",
            mixinStandardHelpOptions = true)
    int admit(
            @Mixin DataOption data,
            @Parameters(paramLabel = "TITLE", description = "As list has it.") String title,
            @Option(
                            names = "--address",
                            paramLabel = "ADDRESS",
                            description = "Which one, where several called with this title.")
                    @Nullable String address,
            @Option(
                            names = "--may",
                            split = ",",
                            paramLabel = "WHAT",
                            description =
                                    "store, query, retrieve, move, receive, commit; by default what"
                                            + " it wanted.")
                    @Nullable List<String> may,
            @Mixin AuthorOptions author,
            @Option(names = "--json", description = "The device as a JSON object.") boolean json) {
        var admission = JsonNodeFactory.instance.objectNode().put("aeTitle", title);
        admission.put("who", author.author().who()).put("why", author.author().why());
        if (address != null) {
            admission.put("address", address);
        }
        if (may != null) {
            may.forEach(admission.putArray("may")::add);
        }
        try (var orders = DeviceOrders.of(data)) {
            var device = orders.admit(admission);
            if (json) {
                print().line(device);
            } else {
                var allowed = PrintDevices.joined(device.path("may"));
                print().sentence(
                                "%s at %s is a device now, which may %s.",
                                device.path("aeTitle").asText(),
                                PrintDevices.joined(device.path("addresses")),
                                allowed.isEmpty() ? "echo only" : allowed);
            }
        }
        return CommandLine.ExitCode.OK;
    }

    @Command(
            name = "export",
            description = "Writes all devices as JSON, one a line, for import.",
            mixinStandardHelpOptions = true)
    int export(@Mixin DataOption data) {
        try (var orders = DeviceOrders.of(data)) {
            for (var device : orders.all()) {
                ((ObjectNode) device).remove(NOT_EXPORTED);
                print().line(device);
            }
        }
        return CommandLine.ExitCode.OK;
    }

    @Command(
            name = "import",
            description =
                    "Puts every device of a file that export wrote, each for itself: what is refused is"
                            + " told, the others are there. A device that is as the file has it stays"
                            + " at its version.",
            mixinStandardHelpOptions = true)
    int importAll(
            @Mixin DataOption data,
            @Parameters(paramLabel = "FILE", description = "- for standard input.") String file,
            @Mixin AuthorOptions author) {
        var refused = 0;
        try (var orders = DeviceOrders.of(data)) {
            for (var device : DeviceFiles.all(file)) {
                var title = device.path("aeTitle").asText();
                try {
                    var put = orders.put(device, false, author.author());
                    print().sentence("%s: version %s", title, put.path("version").asText());
                } catch (CommandFailed failure) {
                    print().sentence(
                                    "%s: not imported: %s",
                                    title, String.valueOf(failure.getMessage()));
                    refused++;
                }
            }
        }
        return refused == 0 ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    private static JsonNode strangers(DeviceOrders orders) {
        return orders.operator().get(DeviceOrders.ALL + "/unknown");
    }

    private PrintDevices print() {
        return new PrintDevices(spec.commandLine().getOut());
    }
}
