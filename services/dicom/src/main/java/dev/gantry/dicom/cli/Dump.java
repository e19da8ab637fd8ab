package dev.gantry.dicom.cli;

import dev.gantry.dicom.io.InstanceReader;
import dev.gantry.dicom.io.Part10;
import dev.gantry.dicom.json.DicomJson;
import dev.gantry.dicom.xml.NativeModel;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "dump",
        mixinStandardHelpOptions = true,
        description = "Shows what is in files: for reading, as DICOM JSON or as XML.",
        footer = {
            "",
            "Examples:",
            "    dicom dump slice.dcm",
            "    dicom dump --json slice.dcm",
            "",
            "Exit code 0 when all could be read, 1 when not, 2 for wrong usage."
        })
final class Dump implements Callable<Integer> {
    @Option(
            names = {"-j", "--json"},
            description =
                    "one line of DICOM JSON (PS3.18 annex F) per file, without file meta information")
    private boolean json;

    @Option(
            names = {"-x", "--xml"},
            description = "a document of the Native DICOM Model (PS3.19) per file, likewise")
    private boolean xml;

    @Option(
            names = {"-w", "--width"},
            paramLabel = "N",
            defaultValue = "80",
            description = "characters of a value to be shown (default: ${DEFAULT-VALUE})")
    private int width;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "files")
    private List<Path> files = new ArrayList<>();

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        if (json && xml) {
            throw new ParameterException(spec.commandLine(), "--json or --xml, not both");
        }
        var out = spec.commandLine().getOut();
        for (var file : files) {
            try (var in = new BufferedInputStream(Files.newInputStream(file))) {
                var meta = Part10.readMeta(in);
                var scanned = InstanceReader.scan(in, meta.syntax(), meta.length());
                if (json) {
                    out.println(DicomJson.toString(scanned.dataSet()));
                } else if (xml) {
                    out.print(NativeModel.toString(scanned.dataSet()));
                } else {
                    var text = new DataSetText(out, Math.max(width, 1));
                    out.printf("# %s: %s%n", file, meta.syntax().name());
                    text.write(meta.elements());
                    text.write(scanned.dataSet());
                }
            }
        }
        out.flush();
        return 0;
    }
}
