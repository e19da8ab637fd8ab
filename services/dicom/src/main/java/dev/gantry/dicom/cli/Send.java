package dev.gantry.dicom.cli;

import dev.gantry.dicom.data.Uids;
import dev.gantry.dicom.malformed.MalformedDataSet;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "send",
        mixinStandardHelpOptions = true,
        description = {
            "Sends files, and all files below folders, to a peer (C-STORE), each as it is.",
            "What fails is tried once more at the end."
        },
        footer = {"", "Exit code 0 when the peer took every file that is an instance, else 1."})
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

    @Parameters(
            index = "2..*",
            arity = "1..*",
            paramLabel = "PATH",
            description = "files and folders")
    private List<Path> paths = new ArrayList<>();

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        if (associations < 1 || associations > 64) {
            throw new ParameterException(
                    spec.commandLine(), "--associations %d: 1 to 64".formatted(associations));
        }
        var err = spec.commandLine().getErr();
        var skipped = new ArrayList<Path>();
        var files = collect(err, skipped);
        var progress = new Progress(err, files.size(), !quiet);
        var failed = deliver(files, progress);
        for (var failure : failed) {
            progress.say("%s: %s".formatted(failure.file().file(), failure.why()));
        }
        spec.commandLine()
                .getOut()
                .printf(
                        "%d of %d sent in %.1f s (%s), %d failed, %d skipped%n",
                        progress.sent(),
                        files.size(),
                        progress.elapsed().toMillis() / 1e3,
                        progress.rate(),
                        failed.size(),
                        skipped.size());
        return failed.isEmpty() && !files.isEmpty() ? 0 : 1;
    }

    private List<Delivery.Failed> deliver(List<Outgoing> files, Progress progress) {
        var delivery = new Delivery(peer.remote(), peer.calling(), associations, progress);
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
            failed.addAll(delivery.send(again));
        }
        return failed;
    }

    private List<Outgoing> collect(PrintWriter err, List<Path> skipped) throws IOException {
        var found = new ArrayList<Outgoing>();
        for (var path : paths) {
            try (var below = Files.walk(path)) {
                for (var file : (Iterable<Path>) below.filter(Files::isRegularFile)::iterator) {
                    look(file, err, found, skipped);
                }
            }
        }
        return found;
    }

    private void look(Path file, PrintWriter err, List<Outgoing> found, List<Path> skipped)
            throws IOException {
        try {
            var outgoing = Outgoing.of(file);
            // the directory of a medium stays with its medium (PS3.10 §8)
            if (outgoing.sopClass().equals(Uids.MediaStorageDirectoryStorage)) {
                skipped.add(file);
            } else {
                found.add(outgoing);
            }
        } catch (MalformedDataSet noDicom) {
            skipped.add(file);
            if (!quiet) {
                err.println("%s: %s".formatted(file, Failures.sentence(noDicom)));
            }
        }
    }
}
