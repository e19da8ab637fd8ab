package dev.gantry.dicom.cli;

import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.data.Uids;
import dev.gantry.dicom.net.Association;
import dev.gantry.dicom.net.DimseStatus;
import dev.gantry.dicom.net.Requestor;
import dev.gantry.dicom.net.RequestorSettings;
import dev.gantry.dicom.net.StoreRequest;
import dev.gantry.dicom.pdu.PresentationContext;
import dev.gantry.dicom.pdu.UserItem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "get",
        mixinStandardHelpOptions = true,
        description = {
            "Gets images from a peer on the same association (C-GET), so that the peer need not",
            "know us, and writes each into a file with the name of its SOP Instance UID."
        },
        footer = {
            "",
            "Examples:",
            "  A study:",
            "    dicom get --called GANTRY -o images -k StudyInstanceUID=1.2.3 localhost 11112",
            "  Images of a class that the peer has and few others do:",
            "    dicom get --called GANTRY -o images --sop-class 1.2.3.4 \\",
            "      -k StudyInstanceUID=1.2.3 localhost 11112",
            "",
            "JSON: result (received, failed or total); received: sopInstanceUid, file; failed:",
            "sopInstanceUid; total: completed, failed, warning, status.",
            "Exit code 0 when all arrived, 1 when not, 2 for wrong usage."
        })
final class Get implements Callable<Integer> {
    /** As a peer likes to send them; compressed ones stay as they are. */
    private static final List<Uid> SYNTAXES =
            List.of(
                    Uids.ExplicitVRLittleEndian,
                    Uids.ImplicitVRLittleEndian,
                    Uids.JPEGBaseline8Bit,
                    Uids.JPEGExtended12Bit,
                    Uids.JPEGLosslessSV1,
                    Uids.JPEGLSLossless,
                    Uids.JPEGLSNearLossless,
                    Uids.JPEG2000Lossless,
                    Uids.JPEG2000,
                    Uids.RLELossless);

    @Mixin private Peer peer = new Peer();

    @Mixin private Keys keys = new Keys();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FOLDER",
            defaultValue = ".",
            description = "where to write the files (default: ${DEFAULT-VALUE})")
    private Path output = Path.of(".");

    @Option(
            names = {"-s", "--sop-class"},
            paramLabel = "UID",
            description = "takes these storage classes only (default: 127 of the standard's)")
    private List<String> sopClasses = new ArrayList<>();

    @Mixin private Results results = new Results();

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        keys.requireSome(spec.commandLine(), "get");
        var wanted = wanted();
        var err = spec.commandLine().getErr();
        var folder = new InstanceFolder(output, err::println);
        var roles =
                wanted.stream()
                        .map(sopClass -> new UserItem.RoleSelection(sopClass, false, true))
                        .toList();
        try (var requestor =
                        Requestor.open(
                                peer.remote(),
                                peer.calling(),
                                contexts(wanted),
                                peer.settings(RequestorSettings.defaults().withProposals(roles)));
                var got =
                        requestor.get(
                                keys.model().get(),
                                keys.identifier(),
                                (request, dataSet, association) ->
                                        keep(folder, request, association, dataSet))) {
            return new RetrieveProgress(spec.commandLine(), results, "received").follow(got);
        }
    }

    private DimseStatus keep(
            InstanceFolder folder,
            StoreRequest request,
            Association association,
            InputStream dataSet)
            throws IOException {
        var status = folder.keep(request, association.called(), dataSet);
        if (status.isSuccess()) {
            results.forPrograms(
                    spec.commandLine().getOut(),
                    new JsonLine()
                            .with("result", "received")
                            .with("sopInstanceUid", request.sopInstance())
                            .with("file", folder.fileOf(request)));
        }
        return status;
    }

    private List<Uid> wanted() {
        if (sopClasses.isEmpty()) {
            return StorageClasses.usual(ContextKey.MAX_PER_ASSOCIATION - 1);
        }
        if (sopClasses.size() >= ContextKey.MAX_PER_ASSOCIATION) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--sop-class %d times: 127 at most".formatted(sopClasses.size()));
        }
        return sopClasses.stream()
                .map(text ->
                        Uid.parse(text)
                                .orElseThrow(() ->
                                        new ParameterException(
                                                spec.commandLine(),
                                                "--sop-class %s is no UID".formatted(text))))
                .distinct()
                .toList();
    }

    private List<PresentationContext> contexts(List<Uid> wanted) {
        var contexts = new ArrayList<PresentationContext>();
        contexts.add(Keys.context(keys.model().get()));
        for (var sopClass : wanted) {
            contexts.add(new PresentationContext(2 * contexts.size() + 1, sopClass, SYNTAXES));
        }
        return contexts;
    }
}
