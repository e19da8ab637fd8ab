package dev.gantry.standalone;

import picocli.CommandLine.Option;

/** Who changes the registry of devices, and why. */
final class AuthorOptions {
    @Option(
            names = "--who",
            paramLabel = "NAME",
            defaultValue = "${sys:user.name}",
            description = "Who takes responsibility (${DEFAULT-VALUE}).")
    private String who = "";

    @Option(
            names = {"--why", "--reason"},
            paramLabel = "REASON",
            defaultValue = "",
            description = "For the versions of the record and the audit, at most 500 characters.")
    private String why = "";

    DeviceOrders.Author author() {
        return new DeviceOrders.Author(who, why);
    }
}
