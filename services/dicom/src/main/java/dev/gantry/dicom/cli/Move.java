package dev.gantry.dicom.cli;

import dev.gantry.dicom.net.Requestor;
import dev.gantry.dicom.net.RequestorSettings;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "move",
        mixinStandardHelpOptions = true,
        description = {
            "Asks a peer to send images to somebody (C-MOVE).",
            "The peer must know the destination by its AE title."
        },
        footer = {
            "",
            "Examples:",
            "  A study to the workstation:",
            "    dicom move --called GANTRY -d WORKSTATION -k StudyInstanceUID=1.2.3 localhost 11112",
            "  One series of it to us, while 'dicom receive' listens:",
            "    dicom move --called GANTRY -d GANTRY-SCU -L SERIES \\",
            "      -k StudyInstanceUID=1.2.3 -k SeriesInstanceUID=1.2.3.4 localhost 11112",
            "",
            "JSON: result (failed or total); failed: sopInstanceUid; total: completed, failed,",
            "warning, status. Exit code 0 when the peer says that all arrived, 1 when not,",
            "2 for wrong usage."
        })
final class Move implements Callable<Integer> {
    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

    @Mixin private Peer peer = new Peer();

    @Mixin private Keys keys = new Keys();

    @Option(
            names = {"-d", "--destination"},
            required = true,
            paramLabel = "TITLE",
            description = "AE title of whom the images are for")
    private String destination = "";

    @Mixin private Results results = new Results();

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        keys.requireSome(spec.commandLine(), "move");
        var sopClass = keys.model().move();
        // a peer that moves a thousand images need not say anything meanwhile
        var settings = peer.settings(RequestorSettings.defaults().withResponse(TEN_MINUTES));
        try (var requestor =
                        Requestor.open(
                                peer.remote(),
                                peer.calling(),
                                List.of(Keys.context(sopClass)),
                                settings);
                var moved = requestor.move(sopClass, Peer.title(destination), keys.identifier())) {
            return new RetrieveProgress(spec.commandLine(), results, "moved").follow(moved);
        }
    }
}
