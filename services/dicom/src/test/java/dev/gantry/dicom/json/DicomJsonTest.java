package dev.gantry.dicom.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Element;
import dev.gantry.dicom.data.Tag;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.data.Value;
import dev.gantry.dicom.data.Vr;
import dev.gantry.dicom.malformed.MalformedJson;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DicomJsonTest {
    @Test
    void a_name_has_its_groups() {
        var dataSet = DataSet.builder().set(Tags.PatientName, "Yamada^Tarou==やまだ^たろう").build();

        assertThat(DicomJson.toString(dataSet))
                .isEqualTo(
                        """
                        {"00080005":{"vr":"CS","Value":["ISO_IR 192"]},\
                        "00100010":{"vr":"PN","Value":\
                        [{"Alphabetic":"Yamada^Tarou","Phonetic":"やまだ^たろう"}]}}\
                        """);
    }

    @Test
    void numbers_are_numbers_and_what_is_none_stays_text() {
        var dataSet =
                DataSet.builder()
                        .set(Tags.Rows, 512)
                        .set(Tags.InstanceNumber, "+007")
                        .set(Tags.SliceThickness, ".5")
                        .unchecked(Tags.SpacingBetweenSlices, Vr.DS, List.of("1,5"))
                        .set(Tags.PixelSpacing, "0.10", "1e-3")
                        .build();

        assertThat(DicomJson.toString(dataSet))
                .isEqualTo(
                        """
                        {"00180050":{"vr":"DS","Value":[0.5]},\
                        "00180088":{"vr":"DS","Value":["1,5"]},\
                        "00200013":{"vr":"IS","Value":[7]},\
                        "00280010":{"vr":"US","Value":[512]},\
                        "00280030":{"vr":"DS","Value":[0.10,1e-3]}}\
                        """);
    }

    @Test
    void empty_values_are_left_out_or_null() {
        var dataSet =
                DataSet.builder()
                        .set(Tags.PatientID, "")
                        .set(Tags.ImageType, "ORIGINAL", "", "AXIAL")
                        .set(Tags.ReferencedImageSequence, new DataSet[0])
                        .build();

        assertThat(DicomJson.toString(dataSet))
                .isEqualTo(
                        """
                        {"00080008":{"vr":"CS","Value":["ORIGINAL",null,"AXIAL"]},\
                        "00081140":{"vr":"SQ"},"00100020":{"vr":"LO"}}\
                        """);
    }

    @Test
    void tags_bytes_items_and_references_have_their_forms() {
        var item = DataSet.builder().set(Tags.ReferencedSOPInstanceUID, new Uid("1.2")).build();
        var dataSet =
                DataSet.builder()
                        .set(Tags.ReferencedImageSequence, item, DataSet.EMPTY)
                        .values(Tags.FrameIncrementPointer, Vr.AT, List.of("00181063"))
                        .bytes(Tag.of(0x0029, 0x1010), Vr.OB, new byte[] {1, 2, 3})
                        .set(
                                new Element(
                                        Tags.PixelData,
                                        Vr.OW,
                                        new Value.BulkReference(1000, 64, false)))
                        .build();

        assertThat(DicomJson.toString(dataSet))
                .isEqualTo(
                        """
                        {"00081140":{"vr":"SQ","Value":\
                        [{"00081155":{"vr":"UI","Value":["1.2"]}},{}]},\
                        "00280009":{"vr":"AT","Value":["00181063"]},\
                        "00291010":{"vr":"OB","InlineBinary":"AQIDAA=="},\
                        "7FE00010":{"vr":"OW","BulkDataURI":"bulkdata/1000-64"}}\
                        """);
    }

    @Test
    void text_is_escaped_as_json_wants_it() {
        var dataSet =
                DataSet.builder().set(Tags.AdditionalPatientHistory, "a\"b\\c\r\n\u001B").build();

        assertThat(DicomJson.toString(dataSet)).contains("[\"a\\\"b\\\\c\\r\\n\\u001b\"]");
        assertThat(
                        DicomJson.read(DicomJson.toString(dataSet))
                                .string(Tags.AdditionalPatientHistory))
                .contains("a\"b\\c\r\n\u001B");
    }

    @Test
    void file_meta_information_and_group_lengths_stay_out() {
        var dataSet =
                DataSet.builder()
                        .set(Tags.TransferSyntaxUID, new Uid("1.2.840.10008.1.2"))
                        .values(Tag.of(0x0008, 0x0000), Vr.UL, List.of("4"))
                        .build();

        assertThat(DicomJson.toString(dataSet)).isEqualTo("{}");
    }

    @Test
    void what_was_written_is_read_again() {
        var item = DataSet.builder().set(Tags.PatientName, "Jérôme").build();
        var dataSet =
                DataSet.builder()
                        .set(Tags.PatientName, "Müller^Jürgen=山田")
                        .set(Tags.ReferencedImageSequence, item, DataSet.EMPTY)
                        .set(Tags.PixelSpacing, 0.5, 0.25)
                        .values(Tag.of(0x0009, 0x1001), Vr.UV, List.of("18446744073709551615"))
                        .values(Tag.of(0x0009, 0x1002), Vr.SV, List.of("-9223372036854775808"))
                        .values(Tag.of(0x0009, 0x1003), Vr.FD, List.of("0.1", "-1e300"))
                        .build();

        var json = DicomJson.toString(dataSet);

        assertThat(DicomJson.toString(DicomJson.read(json))).isEqualTo(json);
        assertThat(DicomJson.read(json).personName(Tags.PatientName))
                .isEqualTo(dataSet.personName(Tags.PatientName));
    }

    @Test
    void an_answer_cut_off_anywhere_is_malformed() {
        var json = DicomJson.toString(DataSet.builder().set(Tags.PatientName, "A^B=C").build());

        for (var length = 0; length < json.length(); length++) {
            var cutOff = json.substring(0, length);
            assertThatThrownBy(() -> DicomJson.read(cutOff)).isInstanceOf(MalformedJson.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{\"PatientID\":{\"vr\":\"LO\"}}",
                "{\"00100020\":1}",
                "{\"00100020\":{}}",
                "{\"00100020\":{\"vr\":\"QQ\"}}",
                "{\"00100020\":{\"vr\":\"LO\",\"Value\":[true]}}",
                "{\"00280010\":{\"vr\":\"US\",\"Value\":[70000]}}",
                "{\"00280010\":{\"vr\":\"US\",\"Value\":[1e999999999]}}",
                "{\"00280010\":{\"vr\":\"US\",\"Value\":[\"x\"]}}",
                "{\"00081140\":{\"vr\":\"SQ\",\"Value\":[1]}}",
                "{\"7FE00010\":{\"vr\":\"OW\",\"BulkDataURI\":\"http://elsewhere\"}}",
                "{\"7FE00010\":{\"vr\":\"OW\",\"InlineBinary\":\"?\"}}",
                "{\"00100020\":{\"vr\":\"LO\"}} x",
                "{\"00100020\":{\"vr\":\"LO\"},\"00100020\":{\"vr\":\"LO\"}}"
            })
    void what_is_no_dicom_json_is_malformed(String json) {
        assertThatThrownBy(() -> DicomJson.read(json)).isInstanceOf(MalformedJson.class);
    }

    @Test
    void braces_within_each_other_come_to_an_end() {
        var bomb = "{\"00081140\":{\"vr\":\"SQ\",\"Value\":[".repeat(100_000);

        assertThatThrownBy(() -> DicomJson.read(bomb))
                .isInstanceOf(MalformedJson.class)
                .hasMessageContaining("levels");
    }

    @Test
    void a_fault_names_its_place_in_the_text_or_in_the_data_set() {
        assertThatThrownBy(() -> DicomJson.read("{\"00100010\": ?}"))
                .isInstanceOf(MalformedJson.class)
                .hasMessage("at offset 13: no JSON value (RFC 8259)");
        assertThatThrownBy(() ->
                        DicomJson.read(
                                "{\"00400275\":{\"vr\":\"SQ\",\"Value\":[{},{\"00400007\":{\"vr\":\"XX\"}}]}}"))
                .isInstanceOf(MalformedJson.class)
                .hasMessage("(0040,0275)[2]/(0040,0007): there is no such VR (PS3.18 annex F)");
    }

    @ParameterizedTest
    @CsvSource({
        "inf, Infinity",
        "+inf, Infinity",
        "Infinity, Infinity",
        "INF, Infinity",
        "-inf, -Infinity",
        "-Infinity, -Infinity",
        "nan, NaN",
        "NaN, NaN",
        "NAN, NaN"
    })
    void what_is_not_finite_is_taken_in_every_spelling_quoted_or_bare(String spelled, String is) {
        for (var value : List.of("\"" + spelled + "\"", spelled)) {
            for (var vr : List.of("FL", "FD")) {
                var json = "{\"00720074\":{\"vr\":\"%s\",\"Value\":[1.5,%s]}}".formatted(vr, value);

                var written = DicomJson.toString(DicomJson.read(json));

                assertThat(written).contains("[1.5,\"" + is + "\"]");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"US:NaN", "DS:NaN", "DS:-inf", "SL:\"inf\"", "FD:infinit", "FD:\"x\""})
    void what_is_not_finite_has_no_place_elsewhere(String vrAndValue) {
        var parts = vrAndValue.split(":");
        var json = "{\"00091001\":{\"vr\":\"%s\",\"Value\":[%s]}}".formatted(parts[0], parts[1]);

        assertThatThrownBy(() -> DicomJson.read(json)).isInstanceOf(MalformedJson.class);
    }
}
