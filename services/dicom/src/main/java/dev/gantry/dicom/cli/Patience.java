package dev.gantry.dicom.cli;

import dev.gantry.dicom.net.RequestorSettings;
import java.time.Duration;
import picocli.CommandLine.Option;

/** How long a command waits for its peer. */
final class Patience {
    private static final int NOT_SET = 0;

    @Option(
            names = "--connect-timeout",
            paramLabel = "SECONDS",
            defaultValue = "10",
            description = "for the connection (default: ${DEFAULT-VALUE})")
    private int connect;

    @Option(
            names = "--response-timeout",
            paramLabel = "SECONDS",
            description = "for each answer (default: 60; of a move, for news of it: 600)")
    private int response = NOT_SET;

    /** The settings with this patience, where it was set. */
    RequestorSettings with(RequestorSettings settings) {
        if (connect < 1 || response < NOT_SET) {
            throw new WrongUsage("Timeouts: one second at least");
        }
        var connecting = settings.withConnect(Duration.ofSeconds(connect));
        return response == NOT_SET
                ? connecting
                : connecting.withResponse(Duration.ofSeconds(response));
    }
}
