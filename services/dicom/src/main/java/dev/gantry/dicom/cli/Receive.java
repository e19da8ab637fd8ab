package dev.gantry.dicom.cli;

import static java.security.MessageDigest.isEqual;

import dev.gantry.dicom.data.ControlCharacters;
import dev.gantry.dicom.net.Acceptor;
import dev.gantry.dicom.net.AcceptorSettings;
import dev.gantry.dicom.net.Association;
import dev.gantry.dicom.net.AssociationDecision;
import dev.gantry.dicom.net.AssociationListener;
import dev.gantry.dicom.net.AssociationPolicy;
import dev.gantry.dicom.net.DimseHandlers;
import dev.gantry.dicom.net.StoreRequest;
import dev.gantry.dicom.pdu.AssociateRequest;
import dev.gantry.dicom.pdu.RejectReason;
import dev.gantry.dicom.pdu.UserItem.UserIdentity;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "receive",
        mixinStandardHelpOptions = true,
        description = {
            "Takes images that others send (C-STORE), and writes each into a file with the name",
            "of its SOP Instance UID. Ctrl-C ends it; what is under way is finished first."
        },
        footer = {
            "",
            "Examples:",
            "  From programs on this computer:",
            "    dicom receive --port 11114 images",
            "  From everywhere, but only if they call us by our name:",
            "    dicom receive --bind 0.0.0.0 --title WORKSTATION --port 11114 images",
            "  Over TLS, from those whose certificates we trust, and from one user only:",
            "    dicom receive --certificate us.pem --private-key us.key --trust them.pem \\",
            "      --user jane --password-file secret --port 2762 images",
            "",
            "JSON: result (listening or received); listening: address, port; received: file,",
            "sopClassUid, sopInstanceUid, transferSyntaxUid, calling.",
            "Exit code 0 when it was ended, 1 when it cannot listen, 2 for wrong usage."
        })
final class Receive implements Callable<Integer> {
    @Option(
            names = {"-b", "--bind"},
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = "address to listen on, 0.0.0.0 for all (default: ${DEFAULT-VALUE})")
    private String bind = "127.0.0.1";

    @Option(
            names = {"-p", "--port"},
            paramLabel = "PORT",
            defaultValue = "11114",
            description = "port to listen on, 0 takes a free one (default: ${DEFAULT-VALUE})")
    private int port;

    @Option(
            names = {"-T", "--title"},
            paramLabel = "TITLE",
            defaultValue = "",
            description = "our AE title; without it any will do")
    private String title = "";

    @Mixin private Tls tls = new Tls();

    @Mixin private Identity identity = new Identity();

    @Mixin private Results results = new Results();

    @Parameters(index = "0", paramLabel = "FOLDER", description = "where to write the files")
    private Path output = Path.of(".");

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        var err = spec.commandLine().getErr();
        var out = spec.commandLine().getOut();
        var folder = new InstanceFolder(output, message -> say(err, message));
        var handlers =
                new DimseHandlers((request, dataSet, association) -> {
                    var status = folder.keep(request, association.calling(), dataSet);
                    if (status.isSuccess()) {
                        results.forPrograms(
                                out, received(folder.fileOf(request), request, association));
                    }
                    return status;
                });
        try (var acceptor = Acceptor.start(settings(), policy(), handlers, new Told(err))) {
            // Ctrl-C: the process ends when this hook has
            Runtime.getRuntime()
                    .addShutdownHook(
                            new Thread(() -> {
                                acceptor.close();
                                say(err, folder.kept() + " received");
                            }));
            results.write(
                    out,
                    "Listening on %s port %d".formatted(bind, acceptor.localPort()),
                    new JsonLine()
                            .with("result", "listening")
                            .with("address", bind)
                            .with("port", acceptor.localPort()));
            new CountDownLatch(1).await();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        return 0;
    }

    private AcceptorSettings settings() throws IOException {
        try {
            var settings = AcceptorSettings.of(InetAddress.getByName(bind), port);
            return tls.acceptor().map(settings::withTls).orElse(settings);
        } catch (IllegalArgumentException noPort) {
            throw new WrongUsage(String.valueOf(noPort.getMessage()));
        }
    }

    private static JsonLine received(Path file, StoreRequest request, Association association) {
        return new JsonLine()
                .with("result", "received")
                .with("file", file)
                .with("sopClassUid", request.sopClass())
                .with("sopInstanceUid", request.sopInstance())
                .with("transferSyntaxUid", request.transferSyntax().uid())
                .with("calling", association.calling());
    }

    private AssociationPolicy policy() throws IOException {
        var byTitle = policyByTitle();
        return identity.user()
                .map(user -> AssociationPolicy.identified(known -> isSame(known, user), byTitle))
                .orElse(byTitle);
    }

    /** Takes as long whichever byte of a secret differs. */
    private static boolean isSame(UserIdentity theirs, UserIdentity ours) {
        var sameUser = isEqual(theirs.primary().bytes(), ours.primary().bytes());
        var sameSecret = isEqual(theirs.secondary().bytes(), ours.secondary().bytes());
        return theirs.type() == ours.type() && sameUser && sameSecret;
    }

    private AssociationPolicy policyByTitle() {
        var anybody = AssociationPolicy.anybodyMayStore();
        if (title.isEmpty()) {
            return anybody;
        }
        var ours = Peer.title(title);
        return (request, remote) ->
                request.called().equals(ours)
                        ? anybody.decide(request, remote)
                        : new AssociationDecision.Reject(
                                RejectReason.CALLED_AE_TITLE_NOT_RECOGNIZED,
                                "it calls %s, we are %s".formatted(request.called(), ours));
    }

    private static void say(PrintWriter err, String message) {
        synchronized (err) {
            err.println(ControlCharacters.escaped(message));
            err.flush();
        }
    }

    /** What becomes of associations, for whoever watches. */
    private record Told(PrintWriter err) implements AssociationListener {
        @Override
        public void accepted(Association association) {
            say(err, "%s at %s sends".formatted(association.calling(), association.remote()));
        }

        @Override
        public void rejected(
                AssociateRequest request,
                InetSocketAddress remote,
                AssociationDecision.Reject decision) {
            say(
                    err,
                    "%s at %s is turned away: %s"
                            .formatted(request.callingTitle(), remote, decision.why()));
        }

        @Override
        public void failed(InetSocketAddress remote, String why) {
            say(err, "%s: %s".formatted(remote, why));
        }

        @Override
        public void dropped(InetSocketAddress remote, String why) {
            failed(remote, why);
        }

        @Override
        public void released(Association association, Association.Counts counts) {
            say(
                    err,
                    "%s has sent %d, %d failed"
                            .formatted(association.calling(), counts.stored(), counts.failed()));
        }

        @Override
        public void aborted(Association association, Association.Counts counts, String why) {
            say(
                    err,
                    "%s has sent %d, %d failed: %s"
                            .formatted(
                                    association.calling(), counts.stored(), counts.failed(), why));
        }

        @Override
        public void handlerFailed(Association association, Exception failure) {
            say(err, "a bug of ours: " + failure);
        }
    }
}
