package dev.gantry.dicom.cli;

import dev.gantry.dicom.data.Uids;
import dev.gantry.dicom.pdu.PresentationContext;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "echo",
        mixinStandardHelpOptions = true,
        description = "Asks a peer whether it is there (C-ECHO).",
        footer = {
            "",
            "Examples:",
            "    dicom echo --called GANTRY localhost 11112",
            "  Over TLS, with a certificate of our own:",
            "    dicom echo --trust archive.pem --certificate us.pem --private-key us.key archive 2762",
            "  As somebody, with the password in DICOM_PASSWORD:",
            "    dicom echo --user jane --called GANTRY localhost 11112",
            "",
            "JSON: peer, status (0x0000), milliseconds, implementationVersion.",
            "Exit code 0 when the peer answered with success, 1 when not, 2 for wrong usage."
        })
final class Echo implements Callable<Integer> {
    @Mixin private Peer peer = new Peer();

    @Mixin private Results results = new Results();

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        var contexts =
                List.of(
                        new PresentationContext(
                                1,
                                Uids.Verification,
                                List.of(Uids.ImplicitVRLittleEndian, Uids.ExplicitVRLittleEndian)));
        var began = System.nanoTime();
        try (var requestor = peer.open(contexts)) {
            var status = requestor.echo();
            var millis = (System.nanoTime() - began) / 1_000_000;
            var version = requestor.association().peer().implementationVersion();
            results.write(
                    spec.commandLine().getOut(),
                    "%s answered %s after %d ms (%s)"
                            .formatted(
                                    peer.remote(),
                                    status.isSuccess() ? "success" : status,
                                    millis,
                                    version),
                    new JsonLine()
                            .with("peer", peer.remote())
                            .with("status", status.hex())
                            .with("milliseconds", millis)
                            .with("implementationVersion", version));
            return status.isSuccess() ? 0 : 1;
        }
    }
}
