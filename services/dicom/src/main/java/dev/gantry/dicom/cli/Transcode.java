package dev.gantry.dicom.cli;

import dev.gantry.dicom.data.Element;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.dicom.data.Value;
import dev.gantry.dicom.io.FileMeta;
import dev.gantry.dicom.io.InstanceReader;
import dev.gantry.dicom.io.Part10;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.Callable;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "transcode",
        mixinStandardHelpOptions = true,
        description = {
            "Writes a file in another encoding of its data set; values stay as they are.",
            "Compressed pixel data are refused: this does not decompress."
        },
        footer = {
            "",
            "Examples:",
            "    dicom transcode --to implicit slice.dcm slice-implicit.dcm",
            "",
            "JSON: source, target, transferSyntaxUid.",
            "Exit code 0 when the file has been written, 1 when not, 2 for wrong usage."
        })
final class Transcode implements Callable<Integer> {
    /** The encodings that need no codec. */
    enum Encoding {
        IMPLICIT(TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN),
        EXPLICIT(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN),
        BIG_ENDIAN(TransferSyntax.EXPLICIT_VR_BIG_ENDIAN),
        DEFLATED(TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN);

        private final TransferSyntax syntax;

        Encoding(TransferSyntax syntax) {
            this.syntax = syntax;
        }
    }

    @Option(
            names = {"-t", "--to"},
            paramLabel = "ENCODING",
            required = true,
            description = "${COMPLETION-CANDIDATES}")
    private Encoding to = Encoding.EXPLICIT;

    @Option(
            names = {"-f", "--overwrite"},
            description = "replace TARGET if it is there")
    private boolean overwrite;

    @Mixin private Results results = new Results();

    @Parameters(index = "0", paramLabel = "SOURCE", description = "the file to read")
    private Path source = Path.of("");

    @Parameters(index = "1", paramLabel = "TARGET", description = "the file to write")
    private Path target = Path.of("");

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        var err = spec.commandLine().getErr();
        if (Files.exists(target) && !overwrite) {
            err.printf("%s is there already; --overwrite replaces it%n", target);
            return 1;
        }
        try (var in = new BufferedInputStream(Files.newInputStream(source))) {
            var meta = Part10.readMeta(in);
            if (!meta.syntax().deflated()) {
                return reencode(source, in, meta, meta.length());
            }
            // references need a file to point into
            var inflated = Files.createTempFile("gantry-inflated", ".dcm");
            try {
                inflate(in, inflated);
                try (var again = new BufferedInputStream(Files.newInputStream(inflated))) {
                    var plain =
                            new FileMeta(
                                    TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, meta.elements(), 0);
                    return reencode(inflated, again, plain, 0);
                }
            } finally {
                Files.delete(inflated);
            }
        }
    }

    private static void inflate(InputStream in, Path inflated) throws IOException {
        var inflater = new Inflater(true); // no zlib header (PS3.5 §A.5)
        try {
            Files.copy(
                    new InflaterInputStream(in, inflater),
                    inflated,
                    StandardCopyOption.REPLACE_EXISTING);
        } finally {
            inflater.end();
        }
    }

    private int reencode(Path file, InputStream in, FileMeta meta, long offset) throws IOException {
        var dataSet = InstanceReader.scan(in, meta.syntax(), offset).dataSet();
        if (dataSet.element(Tags.PixelData).filter(Transcode::isEncapsulated).isPresent()) {
            spec.commandLine()
                    .getErr()
                    .printf(
                            "%s: the pixel data are compressed (%s), and only the encoding of a data set can be changed here%n",
                            source, meta.syntax().name());
            return 1;
        }
        var folder = target.toAbsolutePath().getParent();
        var written = Files.createTempFile(folder, ".gantry", ".part");
        try (var bytes = new RandomAccessFile(file.toFile(), "r")) {
            try (var out = new BufferedOutputStream(Files.newOutputStream(written))) {
                new Reencoding(bytes, meta.syntax().bigEndian(), to.syntax)
                        .write(out, meta.elements(), dataSet);
            }
            Files.move(written, target, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(written);
        }
        results.forPrograms(
                spec.commandLine().getOut(),
                new JsonLine()
                        .with("source", source)
                        .with("target", target)
                        .with("transferSyntaxUid", to.syntax.uid()));
        return 0;
    }

    private static boolean isEncapsulated(Element pixels) {
        return pixels.value() instanceof Value.BulkReference(_, _, var encapsulated)
                && encapsulated;
    }
}
