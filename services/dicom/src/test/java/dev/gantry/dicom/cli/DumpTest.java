package dev.gantry.dicom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Tag;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.data.Uids;
import dev.gantry.dicom.data.Vr;
import dev.gantry.dicom.io.Part10;
import dev.gantry.dicom.json.BulkDataValues;
import dev.gantry.dicom.json.DicomJson;
import dev.gantry.dicom.xml.NativeModel;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DumpTest {
    @TempDir private Path folder = Path.of("");

    private Path file = Path.of("");

    @BeforeEach
    void write() throws IOException {
        file = folder.resolve("slice.dcm");
        var item = DataSet.builder().set(Tags.CodeMeaning, "Head").build();
        var dataSet =
                DataSet.builder()
                        .set(Tags.SOPClassUID, Uids.CTImageStorage)
                        .set(Tags.SOPInstanceUID, new Uid("1.2.3.4"))
                        .set(Tags.PatientName, "Müller^Jürgen")
                        .set(Tags.AnatomicRegionSequence, item)
                        .values(Tag.of(0x0019, 0x0010), Vr.LO, List.of("SIEMENS MR HEADER"))
                        .values(Tag.of(0x0019, 0x1008), Vr.CS, List.of("IMAGE NUM 4"))
                        .build();
        try (var out = new BufferedOutputStream(Files.newOutputStream(file))) {
            Part10.write(out, dataSet, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
        }
    }

    @Test
    void people_read_a_line_per_element() {
        var outcome = Commands.run("dump", file);

        assertThat(outcome.code()).isZero();
        assertThat(outcome.out())
                .contains("(0008,0016) UI [CT Image Storage]  # SOP Class UID")
                .contains("(0010,0010) PN [Müller^Jürgen]  # Patient's Name")
                .contains("(0008,2218) SQ 1 item  # Anatomic Region Sequence")
                .contains("    (0008,0104) LO [Head]  # Code Meaning")
                .contains("(0019,0010) LO [SIEMENS MR HEADER]  # Private Creator")
                .containsPattern("\\(0019,1008\\) CS \\[IMAGE NUM 4]  # \\w+");
    }

    @Test
    void programs_read_json_or_xml() throws IOException {
        var json = Commands.run("dump", "--json", file).out();
        var xml = Commands.run("dump", "--xml", file).out();

        var fromXml =
                NativeModel.read(
                        new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)),
                        BulkDataValues.BY_RANGE);
        assertThat(DicomJson.toString(fromXml)).isEqualTo(json.strip());
        assertThat(fromXml.string(Tags.PatientName)).contains("Müller^Jürgen");
    }

    @Test
    void what_cannot_be_is_said_in_a_sentence() {
        assertThat(Commands.run("dump", "--json", "--xml", file).code()).isEqualTo(2);
        assertThat(Commands.run("dump", folder.resolve("nothing.dcm")).err())
                .contains("There is no file");
    }
}
