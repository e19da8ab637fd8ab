package dev.gantry.dicom.cli;

import dev.gantry.dicom.data.AeTitle;
import dev.gantry.dicom.net.RemoteAe;
import dev.gantry.dicom.net.Requestor;
import dev.gantry.dicom.net.RequestorSettings;
import dev.gantry.dicom.pdu.PresentationContext;
import dev.gantry.dicom.pdu.UserItem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Whom a command talks to, as whom, and how. */
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

    @Mixin private Patience patience = new Patience();

    @Mixin private Tls tls = new Tls();

    @Mixin private Identity identity = new Identity();

    RemoteAe remote() {
        try {
            return new RemoteAe(host, port, title(called));
        } catch (IllegalArgumentException noPort) {
            throw new WrongUsage(String.valueOf(noPort.getMessage()));
        }
    }

    AeTitle calling() {
        return title(calling);
    }

    /** A title that was typed. */
    static AeTitle title(String text) {
        try {
            return new AeTitle(text);
        } catch (IllegalArgumentException noTitle) {
            throw new WrongUsage(String.valueOf(noTitle.getMessage()));
        }
    }

    /** The settings as the options have them. */
    RequestorSettings settings() throws IOException {
        return settings(RequestorSettings.defaults());
    }

    /**
     * The settings as the options have them.
     *
     * @param base what goes where no option says anything, and its proposals in any case
     */
    RequestorSettings settings(RequestorSettings base) throws IOException {
        var proposals = new ArrayList<UserItem>(base.proposals());
        identity.user().ifPresent(proposals::add);
        var settings = patience.with(base).withProposals(proposals);
        return tls.requestor().map(settings::withTls).orElse(settings);
    }

    /** An association with the usual settings. */
    Requestor open(List<PresentationContext> contexts) throws IOException {
        return Requestor.open(remote(), calling(), contexts, settings());
    }
}
