package dev.gantry.dicom.cli;

import dev.gantry.dicom.data.Uids;
import dev.gantry.dicom.net.Requestor;
import dev.gantry.dicom.net.RequestorSettings;
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
        description = "Asks a peer whether it is there (C-ECHO).")
final class Echo implements Callable<Integer> {
    @Mixin private Peer peer = new Peer();

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
        try (var requestor =
                Requestor.open(
                        peer.remote(), peer.calling(), contexts, RequestorSettings.defaults())) {
            var status = requestor.echo();
            var out = spec.commandLine().getOut();
            out.printf(
                    "%s answered %s after %d ms (%s)%n",
                    peer.remote(),
                    status.isSuccess() ? "success" : status,
                    (System.nanoTime() - began) / 1_000_000,
                    requestor.association().peer().implementationVersion());
            return status.isSuccess() ? 0 : 1;
        }
    }
}
