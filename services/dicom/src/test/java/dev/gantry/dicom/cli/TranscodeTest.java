package dev.gantry.dicom.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Element;
import dev.gantry.dicom.data.Tag;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.data.Uids;
import dev.gantry.dicom.data.Value;
import dev.gantry.dicom.data.Vr;
import dev.gantry.dicom.io.InstanceReader;
import dev.gantry.dicom.io.Limits;
import dev.gantry.dicom.io.Part10;
import dev.gantry.dicom.io.RealFiles;
import dev.gantry.dicom.json.DicomJson;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TranscodeTest {
    private static final List<String> ENCODINGS =
            List.of("big_endian", "deflated", "implicit", "explicit");

    private static final Path DCM2JSON = Path.of("/usr/bin/dcm2json");

    @TempDir private Path folder = Path.of("");

    @Test
    void every_encoding_holds_the_same_values() throws Exception {
        var original = original();

        var before = original;
        for (var encoding : ENCODINGS) {
            var after = folder.resolve(encoding + ".dcm");
            assertThat(Commands.run("transcode", "--to", encoding, before, after))
                    .isEqualTo(new Commands.Outcome(0, "", ""));
            if (!encoding.equals("deflated")) { // whose pixels cannot be pointed at
                assertThat(facts(after)).as(encoding).isEqualTo(facts(original));
            }
            before = after;
        }

        assertThat(syntax(folder.resolve("deflated.dcm")))
                .isEqualTo(TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN);
        assertThat(syntax(folder.resolve("big_endian.dcm")))
                .isEqualTo(TransferSyntax.EXPLICIT_VR_BIG_ENDIAN);
        assertThat(before).hasSameBinaryContentAs(original);
    }

    @Test
    void dcmtk_reads_the_same_in_every_encoding() throws Exception {
        assumeTrue(
                Files.isExecutable(DCM2JSON),
                "skipped: dcm2json is not installed (Debian's package dcmtk)");
        var original = original();
        var expected = dcm2json(original);

        for (var encoding : ENCODINGS) {
            var after = folder.resolve(encoding + ".dcm");
            assertThat(Commands.run("transcode", "--to", encoding, original, after).code())
                    .isZero();
            assertThat(dcm2json(after)).as(encoding).isEqualTo(expected);
        }
        assertThat(expected).hasSizeGreaterThan(240_000);
    }

    private static String dcm2json(Path file) throws IOException, InterruptedException {
        var process =
                new ProcessBuilder(DCM2JSON.toString(), "-q", "-fc", file.toString())
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        var json = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return json;
    }

    @Test
    void real_files_hold_the_same_values_and_compressed_ones_are_refused() throws Exception {
        var written = 0;
        var refused = 0;

        for (var file : RealFiles.in("valid")) {
            var big = folder.resolve("big.dcm");
            var back = folder.resolve("back.dcm");
            if (Files.size(file) > 600_000 || syntax(file).deflated()) {
                continue;
            }
            var outcome = Commands.run("transcode", "-f", "-t", "big_endian", file, big);
            if (outcome.code() != 0) {
                assertThat(outcome.err()).containsPattern("compressed|missing or no UID");
                refused++;
                continue;
            }
            assertThat(Commands.run("transcode", "-f", "-t", "explicit", big, back).code())
                    .isZero();
            assertThat(facts(back)).as(file.toString()).isEqualTo(facts(file));
            written++;
        }

        assertThat(written).isGreaterThan(40);
        assertThat(refused).isGreaterThan(20);
    }

    @Test
    void a_file_that_is_there_stays_unless_told_otherwise() throws Exception {
        var original = original();
        var target = Files.writeString(folder.resolve("there.dcm"), "precious");

        var outcome = Commands.run("transcode", "--to", "implicit", original, target);

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err()).contains("--overwrite");
        assertThat(target).hasContent("precious");
        assertThat(Commands.run("transcode", "-f", "--to", "implicit", original, target).code())
                .isZero();
    }

    private Path original() throws IOException {
        var item =
                DataSet.builder()
                        .set(Tags.LUTDescriptor, 40_000, 0, 16)
                        .bytes(Tags.LUTData, Vr.OW, ramp(80_000))
                        .build();
        var dataSet =
                DataSet.builder()
                        .set(Tags.SOPClassUID, Uids.CTImageStorage)
                        .set(Tags.SOPInstanceUID, new Uid("1.2.3.4"))
                        .set(Tags.PatientName, "Müller^Jürgen")
                        .values(Tag.of(0x0009, 0x0010), Vr.LO, List.of("SIEMENS MR HEADER"))
                        .values(Tags.FrameIncrementPointer, Vr.AT, List.of("00181063"))
                        .set(Tags.Rows, 300)
                        .set(Tags.Columns, 300)
                        .set(Tags.BitsAllocated, 16)
                        .set(Tags.ModalityLUTSequence, item)
                        .set(Tags.RadiusOfCurvature, 0.1)
                        .bytes(Tags.PixelData, Vr.OW, ramp(180_000))
                        .build();
        var file = folder.resolve("original.dcm");
        try (var out = new BufferedOutputStream(Files.newOutputStream(file))) {
            Part10.write(out, dataSet, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
        }
        return file;
    }

    private static byte[] ramp(int length) {
        var bytes = new byte[length];
        IntStream.range(0, length).forEach(i -> bytes[i] = (byte) (i * 7 + i / 256));
        return bytes;
    }

    private static TransferSyntax syntax(Path file) throws IOException {
        try (var in = new BufferedInputStream(Files.newInputStream(file))) {
            return Part10.readMeta(in).syntax();
        }
    }

    /** All values, long ones as a digest of their little endian bytes. */
    private static String facts(Path file) throws Exception {
        var limits = new Limits(64, 4_000_000, 1 << 26, 1 << 28, 1 << 26);
        try (var in = new BufferedInputStream(Files.newInputStream(file))) {
            var meta = Part10.readMeta(in);
            var all =
                    InstanceReader.scan(in, meta.syntax(), meta.length(), limits, _ -> {})
                            .dataSet();
            var facts = new StringBuilder();
            var without = DataSet.itemBuilder(all.characterSet());
            for (var element : all) {
                if (element.value() instanceof Value.BulkReference reference) {
                    facts.append(element.tag())
                            .append(element.vr())
                            .append(even(reference))
                            .append(digest(file, meta.syntax(), element, reference));
                } else if (element.value() instanceof Value.Bytes bytes
                        && bytes.length() % 2 != 0) {
                    without.bytes(element.tag(), element.vr(), bytes.content());
                } else {
                    without.set(element);
                }
            }
            return facts + DicomJson.toString(without.build());
        }
    }

    private static int even(Value.BulkReference reference) {
        return (int) (reference.length() + reference.length() % 2);
    }

    private static String digest(
            Path file, TransferSyntax syntax, Element element, Value.BulkReference reference)
            throws IOException, NoSuchAlgorithmException {
        if (reference.offset() < 0) {
            return "";
        }
        var bytes = new byte[even(reference)];
        try (var source = new RandomAccessFile(file.toFile(), "r")) {
            source.seek(reference.offset());
            source.readFully(bytes, 0, (int) reference.length());
        }
        var unit = element.vr().unit();
        var little = bytes.clone();
        for (var at = 0; syntax.bigEndian() && at + unit <= bytes.length; at += unit) {
            for (var i = 0; i < unit; i++) {
                little[at + i] = bytes[at + unit - 1 - i];
            }
        }
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(little));
    }
}
