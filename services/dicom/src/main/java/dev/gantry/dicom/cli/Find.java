package dev.gantry.dicom.cli;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Uids;
import dev.gantry.dicom.json.DicomJson;
import dev.gantry.dicom.net.DimseStatus;
import dev.gantry.dicom.net.FindResponses;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "find",
        mixinStandardHelpOptions = true,
        description = "Asks a peer what it has (C-FIND), or what is to be done (worklist).",
        footer = {
            "",
            "Examples:",
            "  The studies of a patient:",
            "    dicom find --called GANTRY -k PatientID=4711 localhost 11112",
            "  The series of a study, a line of JSON each:",
            "    dicom find --called GANTRY --json -L SERIES -k StudyInstanceUID=1.2.3 localhost 11112",
            "  What is scheduled for the CT:",
            "    dicom find --called RIS --worklist \\",
            "      -k ScheduledProcedureStepSequence.Modality=CT localhost 11113",
            "",
            "Exit code 0 when the peer answered the question, found or not, 1 when not,",
            "2 for wrong usage."
        })
final class Find implements Callable<Integer> {
    @Mixin private Peer peer = new Peer();

    @Mixin private Keys keys = new Keys();

    @Option(
            names = {"-W", "--worklist"},
            description = "asks for the modality worklist instead")
    private boolean worklist;

    @Option(
            names = {"-n", "--limit"},
            paramLabel = "N",
            defaultValue = "0",
            description = "cancels after so many matches; 0 takes all (default: ${DEFAULT-VALUE})")
    private int limit;

    @Option(
            names = {"-j", "--json"},
            description = "one line of DICOM JSON per match (PS3.18 annex F)")
    private boolean json;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        var sopClass = worklist ? Uids.ModalityWorklistInformationModelFind : keys.model().find();
        try (var requestor = peer.open(List.of(Keys.context(sopClass)));
                var found = requestor.find(sopClass, worklist ? keys.worklist() : keys.search())) {
            return show(found);
        }
    }

    private int show(FindResponses found) throws IOException {
        var out = spec.commandLine().getOut();
        var err = spec.commandLine().getErr();
        var count = 0;
        for (var match = found.next(); match.isPresent(); match = found.next()) {
            if (limit > 0 && count >= limit) {
                continue; // under way when we had enough
            }
            count++;
            show(out, count, match.get());
            if (count == limit) {
                found.cancel();
            }
        }
        var status = found.status();
        err.printf("%d found%s%n", count, status.isSuccess() ? "" : ": " + status);
        err.flush();
        var enough = limit > 0 && status instanceof DimseStatus.Cancelled;
        return status.isSuccess() || status.isWarning() || enough ? 0 : 1;
    }

    private void show(PrintWriter out, int count, DataSet match) {
        if (json) {
            out.println(DicomJson.toString(match));
        } else {
            out.printf("# match %d%n", count);
            new DataSetText(out, 80).write(match);
        }
        out.flush();
    }
}
