package dev.gantry.dicom.validate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.DataSetBuilder;
import dev.gantry.dicom.data.Element;
import dev.gantry.dicom.data.Tag;
import dev.gantry.dicom.data.TagPath;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.data.Uids;
import dev.gantry.dicom.data.Value;
import dev.gantry.dicom.data.Vr;
import dev.gantry.dicom.io.Part10;
import dev.gantry.dicom.io.RealFiles;
import dev.gantry.dicom.validate.Finding.Severity;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValidateInstanceTest {
    @TempDir private Path folder = Path.of("");

    @Test
    void a_right_image_has_no_findings() throws IOException {
        assertThat(findings(rightImage())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "StudyDate, DA, 2024-01-01, no date, PS3.5 §6.2",
        "Modality, CS, ct, U+0063, PS3.5 §6.2",
        "KVP, DS, '1,5', no decimal, PS3.5 §6.2",
        "AccessionNumber, SH, 12345678901234567, 17 characters, PS3.5 §6.2",
        "StudyInstanceUID, UI, 1.02.3, leading zeros, PS3.5 §6.2",
        "StudyInstanceUID, UI, 5.1, root, PS3.5 §9.1",
        "PatientID, LO, a\\b, 2 values, PS3.5 §6.4",
        "PixelSpacing, DS, 1, 1 value where, PS3.5 §6.4",
        "StudyTime, LO, 120000, VR LO where the dictionary has TM, PS3.6 §6",
        "SpecificCharacterSet, CS, ISO_IR 999, no defined term, PS3.3 §C.12.1.1.2",
        "PatientName, PN, A^B^C^D^E^F, 6 components, PS3.5 §6.2"
    })
    void a_wrong_value_is_found_with_its_place_and_rule(
            String keyword, Vr vr, String value, String sentence, String section)
            throws IOException {
        var tag = Tag.parse(keyword).orElseThrow();
        var padded = value.length() % 2 == 0 ? value : value + (vr == Vr.UI ? "\0" : " ");
        var bytes = padded.getBytes(StandardCharsets.ISO_8859_1);
        var file = file(rightImage().set(new Element(tag, vr, new Value.Bytes(bytes))));

        var found =
                ValidateInstance.findings(file).stream()
                        .filter(finding -> finding.sentence().contains(sentence))
                        .findFirst()
                        .orElseThrow();

        assertThat(found.severity()).isEqualTo(Severity.ERROR);
        assertThat(found.section()).isEqualTo(section);
        assertThat(found.path()).isEqualTo(TagPath.of(tag));
        var place = (int) found.offset();
        assertThat(Arrays.copyOfRange(Files.readAllBytes(file), place, place + bytes.length))
                .isEqualTo(bytes);
    }

    @Test
    void bytes_of_another_character_set_are_found() throws IOException {
        var latin = new Value.Bytes("Jérôme".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(
                        findings(
                                rightImage()
                                        .set(new Element(Tags.PatientName, Vr.PN, latin))
                                        .set(new Element(Tags.ScanOptions, Vr.CS, latin))))
                .extracting(Finding::section)
                .containsExactlyInAnyOrder("PS3.3 §C.12.1.1.2", "PS3.5 §6.1.2.3");
    }

    @Test
    void codes_are_checked_wherever_they_stand() throws IOException {
        var code =
                DataSet.builder()
                        .set(Tags.CodeValue, "T-1")
                        .set(Tags.CodingSchemeDesignator, "SRT")
                        .build();
        var holder = DataSet.builder().set(Tags.ViewCodeSequence, code).build();

        assertThat(findings(rightImage().set(Tags.ReferencedImageSequence, holder)))
                .extracting(Finding::sentence)
                .contains(
                        "CodeMeaning is missing; it has type 1 in the module BasicCodeSequenceMacro");
    }

    @Test
    void a_mandatory_functional_group_stands_once_for_all_or_in_each_frame() throws IOException {
        var shared = DataSet.builder().set(Tags.PixelMeasuresSequence, DataSet.EMPTY).build();
        var frame = DataSet.builder().set(Tags.FrameContentSequence, DataSet.EMPTY).build();
        var image =
                rightImage()
                        .set(Tags.SOPClassUID, Uids.EnhancedCTImageStorage)
                        .set(Tags.NumberOfFrames, 3)
                        .set(Tags.SharedFunctionalGroupsSequence, shared)
                        .set(Tags.PerFrameFunctionalGroupsSequence, frame, frame);

        assertThat(findings(image))
                .filteredOn(finding -> finding.section().equals("PS3.3 §C.7.6.16"))
                .extracting(finding -> finding.path() + " " + finding.sentence())
                .contains(
                        "52009230 There are functional groups of 2 frames, NumberOfFrames is 3",
                        "52009230[1]/00209113 PlanePositionSequence is missing, here and among the"
                                + " shared functional groups")
                .noneMatch(line -> line.contains("PixelMeasures") || line.contains("FrameContent"));
    }

    @Test
    void the_content_of_a_report_is_checked_at_any_depth() throws IOException {
        var number = DataSet.builder().set(Tags.ValueType, "NUM").build();
        var container =
                DataSet.builder()
                        .set(Tags.RelationshipType, "CONTAINS")
                        .set(Tags.ValueType, "CONTAINER")
                        .set(Tags.ContinuityOfContent, "SEPARATE")
                        .set(Tags.ContentSequence, number)
                        .build();
        var report =
                rightImage()
                        .set(Tags.SOPClassUID, Uids.ComprehensiveSRStorage)
                        .set(Tags.ContentSequence, container);

        assertThat(findings(report))
                .extracting(finding -> finding.path() + " " + finding.sentence())
                .contains(
                        "0040A730[1]/0040A730[1]/0040A010 RelationshipType is missing; it has type"
                                + " 1 in the module DocumentRelationshipMacro",
                        "0040A730[1]/0040A730[1]/0040A300 MeasuredValueSequence is missing; it has"
                                + " type 2C in the module DocumentContentMacro");
    }

    @Test
    void attributes_that_modules_require_are_missed_at_any_depth() throws IOException {
        var reference = DataSet.builder().set(Tags.ReferencedSOPClassUID, new Uid("1.2")).build();
        var image =
                rightImage()
                        .remove(Tags.PatientSex)
                        .set(Tags.ImageType, "")
                        .set(Tags.PatientIdentityRemoved, "YES")
                        .set(Tags.ReferencedImageSequence, reference);

        assertThat(findings(image))
                .extracting(finding -> finding.path() + " " + finding.sentence())
                .containsExactlyInAnyOrder(
                        "00080008 ImageType is empty; it has type 1 in the module CTImage",
                        "00100040 PatientSex is missing; it has type 2 in the module Patient",
                        "00120063 DeidentificationMethod is missing; it has type 1C in the module Patient",
                        "00120064 DeidentificationMethodCodeSequence is missing; it has type 1C in the module Patient",
                        "00081140[1]/00081155 ReferencedSOPInstanceUID is missing; it has type 1 in the module SOPInstanceReferenceMacro");
    }

    @Test
    void what_nobody_can_tell_is_a_warning() throws IOException {
        var found = findings(rightImage().remove(Tags.BodyPartExamined));

        assertThat(found).hasSize(1);
        assertThat(found.getFirst().severity()).isEqualTo(Severity.WARNING);
        assertThat(found.getFirst().path()).isEqualTo(TagPath.of(Tags.Laterality));
        assertThat(findings(rightImage().set(Tags.BodyPartExamined, "KNEE")).getFirst().severity())
                .isEqualTo(Severity.ERROR);
    }

    @Test
    void private_elements_need_a_creator() throws IOException {
        var orphan = rightImage().values(Tag.of(0x0029, 0x1001), Vr.LO, List.of("x"));

        assertThat(findings(orphan)).extracting(Finding::section).containsExactly("PS3.5 §7.8.1");
    }

    @Test
    void a_file_that_cannot_be_read_is_a_finding() throws IOException {
        var whole = Files.readAllBytes(file(rightImage()));
        var cut = folder.resolve("cut.dcm");
        for (var length : new int[] {0, 100, 200, 500, whole.length - 1000}) {
            Files.write(cut, Arrays.copyOf(whole, length));

            assertThat(ValidateInstance.findings(cut))
                    .isNotEmpty()
                    .first()
                    .satisfies(finding -> assertThat(finding.severity()).isEqualTo(Severity.ERROR));
        }
    }

    @Test
    void a_flipped_bit_is_judged_without_a_failure() throws IOException {
        var item = DataSet.builder().set(Tags.CodeMeaning, "Head").build();
        var image = rightImage().set(Tags.AnatomicRegionSequence, item).remove(Tags.PixelData);
        var whole = Files.readAllBytes(file(image));
        var flipped = folder.resolve("flipped.dcm");
        for (var at = 132; at < whole.length; at++) {
            var bytes = whole.clone();
            bytes[at] ^= (byte) (1 << at % 8);
            Files.write(flipped, bytes);

            assertThat(ValidateInstance.findings(flipped))
                    .allSatisfy(finding -> assertThat(finding.sentence()).isNotBlank());
        }
    }

    @Test
    void every_real_file_is_judged_without_a_failure() throws IOException {
        for (var folderName : List.of("valid", "charset", "syntax", "broken")) {
            for (var file : RealFiles.in(folderName)) {
                assertThat(ValidateInstance.findings(file))
                        .allSatisfy(finding -> assertThat(finding.sentence()).isNotBlank());
            }
        }
    }

    private List<Finding> findings(DataSetBuilder image) throws IOException {
        return ValidateInstance.findings(file(image));
    }

    private Path file(DataSetBuilder image) throws IOException {
        var file = folder.resolve("image.dcm");
        try (var out = new BufferedOutputStream(Files.newOutputStream(file))) {
            Part10.write(out, image.build(), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
        }
        return file;
    }

    private static DataSetBuilder rightImage() {
        var builder =
                DataSet.builder()
                        .set(Tags.ImageType, "ORIGINAL", "PRIMARY", "AXIAL")
                        .set(Tags.SOPClassUID, Uids.CTImageStorage)
                        .set(Tags.SOPInstanceUID, new Uid("1.2.3.4"))
                        .set(Tags.StudyInstanceUID, new Uid("1.2.3"))
                        .set(Tags.SeriesInstanceUID, new Uid("1.2.3.5"))
                        .set(Tags.FrameOfReferenceUID, new Uid("1.2.3.6"))
                        .set(Tags.StudyDate, "20240101")
                        .set(Tags.StudyTime, "120000")
                        .set(Tags.Modality, "CT")
                        .set(Tags.BodyPartExamined, "CHEST")
                        .set(Tags.PatientPosition, "HFS")
                        .set(Tags.KVP, 120)
                        .set(Tags.PixelSpacing, 1, 1)
                        .set(Tags.ImagePositionPatient, 0, 0, 0)
                        .set(Tags.ImageOrientationPatient, 1, 0, 0, 0, 1, 0)
                        .set(Tags.RescaleIntercept, 0)
                        .set(Tags.RescaleSlope, 1)
                        .set(Tags.SamplesPerPixel, 1)
                        .set(Tags.PhotometricInterpretation, "MONOCHROME2")
                        .set(Tags.Rows, 64)
                        .set(Tags.Columns, 64)
                        .set(Tags.BitsAllocated, 16)
                        .set(Tags.BitsStored, 12)
                        .set(Tags.HighBit, 11)
                        .set(Tags.PixelRepresentation, 0)
                        .bytes(Tags.PixelData, Vr.OW, new byte[64 * 64 * 2]);
        for (var tag :
                List.of(
                        Tags.PatientName,
                        Tags.PatientID,
                        Tags.PatientBirthDate,
                        Tags.PatientSex,
                        Tags.ReferringPhysicianName,
                        Tags.StudyID,
                        Tags.AccessionNumber,
                        Tags.SeriesNumber,
                        Tags.InstanceNumber,
                        Tags.Manufacturer,
                        Tags.PositionReferenceIndicator,
                        Tags.SliceThickness,
                        Tags.AcquisitionNumber)) {
            builder.set(tag, "");
        }
        return builder;
    }
}
