package dev.gantry.dicom.cli;

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
import picocli.CommandLine.Mixin;
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
        footer = {
            "",
            "Examples:",
            "    dicom validate slice.dcm",
            "    dicom validate --json --errors images/*.dcm",
            "",
            "JSON: file, severity, path, offset (if known), sentence, section.",
            "Exit code 0 when there are no errors, 1 when there are, 2 for wrong usage."
        })
final class Validate implements Callable<Integer> {
    @Mixin private Results results = new Results();

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
        var line =
                new JsonLine()
                        .with("file", file)
                        .with("severity", severity)
                        .with("path", finding.path());
        if (finding.offset() >= 0) {
            line.with("offset", finding.offset());
        }
        line.with("sentence", finding.sentence()).with("section", finding.section());
        results.write(
                out,
                "%s: %s: %s%s %s: %s (%s)"
                        .formatted(
                                file,
                                severity,
                                finding.path(),
                                finding.offset() < 0 ? "" : " at " + finding.offset(),
                                finding.path().last().keyword().orElse("?"),
                                finding.sentence(),
                                finding.section()),
                line);
    }
}
