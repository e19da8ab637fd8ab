package dev.gantry.dicom.cli;

import dev.gantry.dicom.data.AeTitle;
import dev.gantry.dicom.net.RemoteAe;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Whom a command talks to, and as whom. */
final class Peer {
    @Option(
            names = {"-c", "--called", "-aec"},
            paramLabel = "TITLE",
            defaultValue = "ANY-SCP",
            description = "AE title of the peer (default: ${DEFAULT-VALUE})")
    private String called = "";

    @Option(
            names = {"-t", "--calling", "-aet"},
            paramLabel = "TITLE",
            defaultValue = "GANTRY-SCU",
            description = "our own AE title (default: ${DEFAULT-VALUE})")
    private String calling = "";

    @Parameters(index = "0", paramLabel = "HOST", description = "name or address of the peer")
    private String host = "";

    @Parameters(index = "1", paramLabel = "PORT", description = "its DICOM port")
    private int port;

    RemoteAe remote() {
        return new RemoteAe(host, port, new AeTitle(called));
    }

    AeTitle calling() {
        return new AeTitle(calling);
    }
}
