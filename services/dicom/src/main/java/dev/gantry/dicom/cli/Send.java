package dev.gantry.dicom.cli;

import dev.gantry.dicom.net.DimseStatus;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "send",
        mixinStandardHelpOptions = true,
        description = {
            "Sends files, and all files below folders, to a peer (C-STORE), each as it is.",
            "What fails is tried once more at the end."
        },
        footer = {
            "",
            "Examples:",
            "  Everything below a folder over four associations:",
            "    dicom send --called GANTRY --associations 4 localhost 11112 images/",
            "  Tonight, and in the morning what failed tonight:",
            "    dicom send --called GANTRY --failed failed.txt localhost 11112 images/",
            "    dicom send --called GANTRY --from failed.txt localhost 11112",
            "",
            "JSON: result (sent, failed, skipped or total); sent: file, sopInstanceUid, status;",
            "failed, skipped: file, reason; total: sent, failed, skipped, bytes, milliseconds.",
            "Exit code 0 when the peer took every file that is an instance, 1 when not or when",
            "there was none, 2 for wrong usage."
        })
final class Send implements Callable<Integer> {
    @Mixin private Peer peer = new Peer();

    @Option(
            names = {"-n", "--associations"},
            paramLabel = "N",
            defaultValue = "2",
            description = "how many at the same time (default: ${DEFAULT-VALUE})")
    private int associations;

    @Option(
            names = {"-q", "--quiet"},
            description = "no progress, only failures and the result")
    private boolean quiet;

    @Option(
            names = "--from",
            paramLabel = "FILE",
            description = "sends what this file lists, too: a path on each line")
    private @Nullable Path from;

    @Option(
            names = "--failed",
            paramLabel = "FILE",
            description =
                    "writes the paths of what failed into this file, for --from; may be the same")
    private @Nullable Path failedList;

    @Mixin private Results results = new Results();

    @Parameters(
            index = "2..*",
            arity = "0..*",
            paramLabel = "PATH",
            description = "files and folders")
    private List<Path> paths = new ArrayList<>();

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        if (associations < 1 || associations > 64) {
            throw new WrongUsage("--associations %d: 1 to 64".formatted(associations));
        }
        if (paths.isEmpty() && from == null) {
            throw new WrongUsage("Say what to send: PATH..., or --from FILE");
        }
        var found = new FilesToSend();
        for (var path : paths) {
            found.add(path);
        }
        if (from != null) {
            for (var line : Files.readAllLines(from)) {
                if (!line.isBlank()) {
                    found.add(Path.of(line));
                }
            }
        }
        return send(found);
    }

    private int send(FilesToSend found) throws IOException {
        var progress =
                new Progress(Terminal.of(spec.commandLine().getErr()), found.instances(), !quiet);
        var skipped = found.skipped();
        for (var file : skipped) {
            if (!quiet) {
                progress.say("%s: %s".formatted(file.path(), file.why()));
            }
            tell("skipped", file);
        }
        var failed = new ArrayList<>(found.unreadable());
        for (var failure : deliver(found.instances(), progress)) {
            failed.add(new FilesToSend.Left(failure.file().file(), failure.why()));
        }
        progress.end();
        for (var failure : failed) {
            progress.say("%s: %s".formatted(failure.path(), failure.why()));
            tell("failed", failure);
        }
        if (failedList != null) {
            Files.write(
                    failedList,
                    failed.stream().map(left -> left.path().toAbsolutePath().toString()).toList());
        }
        var total = found.instances().size();
        results.write(
                spec.commandLine().getOut(),
                "%d of %d sent in %.1f s (%s), %d failed, %d skipped"
                        .formatted(
                                progress.count(),
                                total,
                                progress.elapsed().toMillis() / 1e3,
                                progress.rate(),
                                failed.size(),
                                skipped.size()),
                new JsonLine()
                        .with("result", "total")
                        .with("sent", progress.count())
                        .with("failed", failed.size())
                        .with("skipped", skipped.size())
                        .with("bytes", progress.bytesRead())
                        .with("milliseconds", progress.elapsed().toMillis()));
        var listIsDone = from != null && paths.isEmpty() && skipped.isEmpty();
        return failed.isEmpty() && (total > 0 || listIsDone) ? 0 : 1;
    }

    private void tell(String result, FilesToSend.Left left) {
        results.forPrograms(
                spec.commandLine().getOut(),
                new JsonLine()
                        .with("result", result)
                        .with("file", left.path())
                        .with("reason", left.why()));
    }

    private List<Delivery.Failed> deliver(List<Outgoing> files, Progress progress)
            throws IOException {
        var delivery =
                new Delivery(
                        peer.remote(),
                        peer.calling(),
                        peer.settings(),
                        associations,
                        new Told(progress));
        var again = new ArrayList<Outgoing>();
        var failed = new ArrayList<Delivery.Failed>();
        for (var failure : delivery.send(files)) {
            if (failure.worthAnotherTry()) {
                again.add(failure.file());
            } else {
                failed.add(failure);
            }
        }
        if (!again.isEmpty()) {
            progress.say("%d failed, trying them again".formatted(again.size()));
            progress.expect(again);
            failed.addAll(delivery.send(again));
        }
        return failed;
    }

    /** What becomes of files, for whoever watches. */
    private final class Told implements Delivery.Listener {
        private final Progress progress;

        Told(Progress progress) {
            this.progress = progress;
        }

        @Override
        public void taken(Outgoing file, DimseStatus status) {
            progress.sent();
            results.forPrograms(
                    spec.commandLine().getOut(),
                    new JsonLine()
                            .with("result", "sent")
                            .with("file", file.file())
                            .with("sopInstanceUid", file.sopInstance())
                            .with("status", status.hex()));
        }

        @Override
        public void say(String message) {
            progress.say(message);
        }

        @Override
        public InputStream watched(InputStream file) {
            return progress.counting(file);
        }
    }
}
