package dev.gantry.dicom.cli;

import dev.gantry.dicom.json.JsonString;
import dev.gantry.dicom.validate.Finding;
import dev.gantry.dicom.validate.Finding.Severity;
import dev.gantry.dicom.validate.ValidateInstance;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "validate",
        mixinStandardHelpOptions = true,
        description = {
            "Tells what is wrong in files: values against their VR, multiplicities, UIDs,",
            "characters, and attributes that are missing. Values are not shown."
        },
        footer = {"", "Exit code 0 when there are no errors, else 1."})
final class Validate implements Callable<Integer> {
    @Option(
            names = {"-j", "--json"},
            description = "one line of JSON per finding")
    private boolean json;

    @Option(
            names = {"-e", "--errors"},
            description = "errors only, no warnings and no notes")
    private boolean errorsOnly;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "files")
    private List<Path> files = new ArrayList<>();

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        var out = spec.commandLine().getOut();
        var errors = 0;
        for (var file : files) {
            for (var finding : ValidateInstance.findings(file)) {
                var isError = finding.severity() == Severity.ERROR;
                errors += isError ? 1 : 0;
                if (isError || !errorsOnly) {
                    write(out, file, finding);
                }
            }
        }
        out.flush();
        return errors == 0 ? 0 : 1;
    }

    private void write(PrintWriter out, Path file, Finding finding) {
        var severity = finding.severity().name().toLowerCase(Locale.ROOT);
        if (json) {
            out.printf(
                    "{\"file\":%s,\"severity\":\"%s\",\"path\":\"%s\"%s,\"sentence\":%s,\"section\":%s}%n",
                    JsonString.of(file.toString()),
                    severity,
                    finding.path(),
                    finding.offset() < 0 ? "" : ",\"offset\":" + finding.offset(),
                    JsonString.of(finding.sentence()),
                    JsonString.of(finding.section()));
        } else {
            out.printf(
                    "%s: %s: %s%s %s: %s (%s)%n",
                    file,
                    severity,
                    finding.path(),
                    finding.offset() < 0 ? "" : " at " + finding.offset(),
                    finding.path().last().keyword().orElse("?"),
                    finding.sentence(),
                    finding.section());
        }
    }
}
