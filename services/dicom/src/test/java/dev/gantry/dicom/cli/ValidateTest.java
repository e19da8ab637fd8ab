package dev.gantry.dicom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.data.Vr;
import dev.gantry.dicom.io.Part10;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ValidateTest {
    @TempDir private Path folder = Path.of("");

    @Test
    void errors_are_sentences_and_the_exit_code_says_so() throws IOException {
        var outcome = Commands.run("validate", file("tomorrow"));

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.out())
                .containsPattern(
                        "image.dcm: error: 00080020 at \\d+ StudyDate: The value of 8 characters is no date YYYYMMDD \\(PS3.5 §6.2\\)")
                .doesNotContain("tomorrow");
    }

    @Test
    void programs_read_a_line_of_json_per_finding() throws IOException {
        var outcome = Commands.run("validate", "--json", "--errors", file("tomorrow"));

        assertThat(outcome.out().lines())
                .isNotEmpty()
                .allSatisfy(line ->
                        assertThat(line)
                                .startsWith("{\"file\":\"")
                                .contains("\"severity\":\"error\"")
                                .endsWith("\"}"));
        assertThat(outcome.out()).contains("\"path\":\"00080020\",\"offset\":");
    }

    @Test
    void without_errors_the_exit_code_is_zero() throws IOException {
        var outcome = Commands.run("validate", file("20240101"));

        assertThat(outcome.out()).doesNotContain(": error:");
        assertThat(outcome.code()).isZero();
    }

    private Path file(String studyDate) throws IOException {
        var builder =
                DataSet.builder()
                        .set(Tags.SOPClassUID, new Uid("1.2.840.10008.5.1.4.1.1.481.4"))
                        .set(Tags.SOPInstanceUID, new Uid("1.2.3.4"))
                        .set(Tags.StudyInstanceUID, new Uid("1.2.3"))
                        .set(Tags.SeriesInstanceUID, new Uid("1.2.3.5"))
                        .set(Tags.Modality, "RTRECORD")
                        .unchecked(Tags.StudyDate, Vr.DA, List.of(studyDate));
        for (var tag :
                List.of(
                        Tags.PatientName,
                        Tags.PatientID,
                        Tags.PatientBirthDate,
                        Tags.PatientSex,
                        Tags.ReferringPhysicianName,
                        Tags.StudyTime,
                        Tags.StudyID,
                        Tags.AccessionNumber,
                        Tags.SeriesNumber)) {
            builder.set(tag, "");
        }
        var file = folder.resolve("image.dcm");
        try (var out = new BufferedOutputStream(Files.newOutputStream(file))) {
            Part10.write(out, builder.build(), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
        }
        return file;
    }
}
