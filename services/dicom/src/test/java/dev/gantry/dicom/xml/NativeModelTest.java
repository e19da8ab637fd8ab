package dev.gantry.dicom.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Element;
import dev.gantry.dicom.data.Tag;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.Value;
import dev.gantry.dicom.data.Vr;
import dev.gantry.dicom.json.BulkDataUris;
import dev.gantry.dicom.json.BulkDataValues;
import dev.gantry.dicom.json.DicomJson;
import dev.gantry.dicom.malformed.MalformedJson;
import dev.gantry.dicom.malformed.MalformedXml;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NativeModelTest {
    private static final String OPEN = "<NativeDicomModel>";
    private static final String CLOSE = "</NativeDicomModel>";

    @Test
    void a_name_has_its_groups_and_components() {
        var dataSet = DataSet.builder().set(Tags.PatientName, "Yamada^Tarou==やまだ^^^Dr").build();

        assertThat(NativeModel.toString(dataSet))
                .isEqualTo(
                        """
                        <?xml version="1.0" encoding="UTF-8"?>
                        <NativeDicomModel xmlns="http://dicom.nema.org/PS3.19/models/NativeDICOM"\
                         xml:space="preserve">
                        <DicomAttribute tag="00080005" vr="CS" keyword="SpecificCharacterSet">
                        <Value number="1">ISO_IR 192</Value>
                        </DicomAttribute>
                        <DicomAttribute tag="00100010" vr="PN" keyword="PatientName">
                        <PersonName number="1">
                        <Alphabetic>
                        <FamilyName>Yamada</FamilyName>
                        <GivenName>Tarou</GivenName>
                        </Alphabetic>
                        <Phonetic>
                        <FamilyName>やまだ</FamilyName>
                        <NamePrefix>Dr</NamePrefix>
                        </Phonetic>
                        </PersonName>
                        </DicomAttribute>
                        </NativeDicomModel>
                        """);
    }

    @Test
    void what_was_written_is_read_again() throws IOException {
        var item = DataSet.builder().set(Tags.PatientName, "Jérôme").build();
        var dataSet =
                DataSet.builder()
                        .set(Tags.ImageType, "ORIGINAL", "", "AXIAL")
                        .set(Tags.PatientName, "Müller^Jürgen=山田")
                        .set(Tags.AdditionalPatientHistory, " <a & \"b\">\\\r\n\tc")
                        .set(Tags.StudyDescription, "with\u001B(B escape")
                        .set(Tags.ReferencedImageSequence, item, DataSet.EMPTY)
                        .set(Tags.OtherPatientIDsSequence, new DataSet[0])
                        .set(Tags.PatientID, "")
                        .set(Tags.PixelSpacing, 0.5, 0.25)
                        .values(Tags.FrameIncrementPointer, Vr.AT, List.of("00181063"))
                        .values(Tag.of(0x0009, 0x0010), Vr.LO, List.of("ACME 1"))
                        .values(Tag.of(0x0009, 0x1001), Vr.UV, List.of("18446744073709551615"))
                        .bytes(Tag.of(0x0009, 0x1002), Vr.UN, new byte[] {1, 2, 3, 4})
                        .set(
                                new Element(
                                        Tags.PixelData,
                                        Vr.OW,
                                        new Value.BulkReference(1000, 64, false)))
                        .build();

        var read = read(NativeModel.toString(dataSet));

        assertThat(DicomJson.toString(read)).isEqualTo(DicomJson.toString(dataSet));
    }

    @Test
    void private_elements_name_their_creator_instead_of_a_block() throws IOException {
        var dataSet =
                DataSet.builder()
                        .values(Tag.of(0x0029, 0x0010), Vr.LO, List.of("ACME"))
                        .values(Tag.of(0x0029, 0x0011), Vr.LO, List.of("ACME"))
                        .values(Tag.of(0x0029, 0x0012), Vr.LO, List.of("OTHER"))
                        .values(Tag.of(0x0029, 0x1001), Vr.LO, List.of("one"))
                        .values(Tag.of(0x0029, 0x1101), Vr.LO, List.of("two"))
                        .values(Tag.of(0x0029, 0x1202), Vr.LO, List.of("three"))
                        .values(Tag.of(0x0031, 0x1001), Vr.LO, List.of("nobody's"))
                        .build();

        var xml = NativeModel.toString(dataSet);

        assertThat(xml)
                .contains("tag=\"00290002\" vr=\"LO\" privateCreator=\"OTHER\"")
                .contains("tag=\"00291101\" vr=\"LO\" privateCreator=\"ACME\"")
                .contains("tag=\"00311001\" vr=\"LO\">");
        assertThat(DicomJson.toString(read(xml))).isEqualTo(DicomJson.toString(dataSet));
    }

    @Test
    void a_creator_without_a_block_gets_the_next_free_one() throws IOException {
        var read =
                read(
                        OPEN
                                + "<DicomAttribute tag='00290010' vr='LO'><Value number='1'>X</Value></DicomAttribute>"
                                + "<DicomAttribute tag='00290001' vr='LO' privateCreator='ACME'>"
                                + "<Value number='1'>one</Value></DicomAttribute>"
                                + CLOSE);

        assertThat(read.string(Tag.of(0x0029, 0x0011))).contains("ACME");
        assertThat(read.string(Tag.of(0x0029, 0x1101))).contains("one");
    }

    @Test
    void long_values_lie_elsewhere_both_ways() throws IOException {
        var elsewhere = new HashMap<String, Value>();
        var dataSet = DataSet.builder().bytes(Tags.PixelData, Vr.OW, new byte[1000]).build();
        BulkDataUris uris =
                BulkDataUris.BY_RANGE.above(
                        100,
                        element -> {
                            elsewhere.put("pixels", element.value());
                            return "pixels";
                        });
        BulkDataValues values = (_, _, uri) -> Optional.ofNullable(elsewhere.get(uri));

        var xml = NativeModel.toString(dataSet, uris);
        var json = DicomJson.toString(dataSet, uris);

        assertThat(xml).contains("<BulkData uri=\"pixels\"/>");
        assertThat(json).contains("\"BulkDataURI\":\"pixels\"");
        assertThat(NativeModel.read(stream(xml), values).bytes(Tags.PixelData).orElseThrow())
                .hasSize(1000);
        assertThat(DicomJson.read(json, values).bytes(Tags.PixelData).orElseThrow()).hasSize(1000);
        assertThatThrownBy(() -> DicomJson.read(json, (_, _, _) -> Optional.empty()))
                .isInstanceOf(MalformedJson.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<a/>",
                "<NativeDicomModel>",
                "<NativeDicomModel><x/></NativeDicomModel>",
                "<NativeDicomModel><DicomAttribute tag='0010' vr='LO'/></NativeDicomModel>",
                "<NativeDicomModel><DicomAttribute tag='00100020' vr='QQ'/></NativeDicomModel>",
                "<NativeDicomModel><DicomAttribute tag='00100020' vr='LO'><Value>x</Value></DicomAttribute></NativeDicomModel>",
                "<NativeDicomModel><DicomAttribute tag='00100020' vr='LO'><Value number='999999999'>x</Value></DicomAttribute></NativeDicomModel>",
                "<NativeDicomModel><DicomAttribute tag='00280010' vr='US'><Value number='1'>70000</Value></DicomAttribute></NativeDicomModel>",
                "<NativeDicomModel><DicomAttribute tag='00081140' vr='SQ'><Value number='1'>x</Value></DicomAttribute></NativeDicomModel>",
                "<NativeDicomModel><DicomAttribute tag='7FE00010' vr='OW'><InlineBinary>?</InlineBinary></DicomAttribute></NativeDicomModel>x",
                "<NativeDicomModel><DicomAttribute tag='7FE00010' vr='OW'><BulkData uri='http://elsewhere'/></DicomAttribute></NativeDicomModel>"
            })
    void what_is_no_native_model_is_malformed(String xml) {
        assertThatThrownBy(() -> read(xml)).isInstanceOf(MalformedXml.class);
    }

    @Test
    void entities_and_document_types_are_refused() {
        var bomb =
                """
                <!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>
                <NativeDicomModel><DicomAttribute tag="00100020" vr="LO">\
                <Value number="1">&b;</Value></DicomAttribute></NativeDicomModel>
                """;
        var external =
                bomb.replace("\"aaaaaaaaaa\"", "SYSTEM \"file:///etc/hostname\"")
                        .replace("&b;", "&a;");
        var fetched = "<!DOCTYPE x SYSTEM \"http://127.0.0.1:1/x.dtd\">" + OPEN + CLOSE;

        for (var hostile : List.of(bomb, external, fetched)) {
            assertThatThrownBy(() -> read(hostile)).isInstanceOf(MalformedXml.class);
        }
    }

    @Test
    void items_within_each_other_come_to_an_end() {
        var bomb =
                OPEN + "<DicomAttribute tag='00081140' vr='SQ'><Item number='1'>".repeat(100_000);

        assertThatThrownBy(() -> read(bomb))
                .isInstanceOf(MalformedXml.class)
                .hasMessageContaining("levels");
    }

    @Test
    void a_document_without_end_is_refused() {
        var start = OPEN + "<DicomAttribute tag='00100020' vr='LO'><Value number='1'>";
        var endless =
                new InputStream() {
                    @Override
                    public int read() {
                        return 'a';
                    }

                    @Override
                    public int read(byte[] bytes, int from, int length) {
                        Arrays.fill(bytes, from, from + length, (byte) 'a');
                        return length;
                    }
                };

        assertThatThrownBy(() ->
                        NativeModelReader.read(
                                new Bounded(
                                        new SequenceInputStream(stream(start), endless), 1 << 20),
                                BulkDataValues.BY_RANGE))
                .isInstanceOf(MalformedXml.class)
                .hasMessageContaining("larger than 1048576 bytes");
    }

    @Test
    void a_document_cut_off_anywhere_is_malformed() {
        var dataSet = DataSet.builder().set(Tags.PatientName, "A^B=C").set(Tags.Rows, 5).build();
        var xml = NativeModel.toString(dataSet).strip();

        for (var length = 0; length < xml.length(); length++) {
            var cutOff = xml.substring(0, length);
            assertThatThrownBy(() -> read(cutOff)).isInstanceOf(MalformedXml.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "utf-8", "UTF-16", "UTF-16LE", "ISO-8859-1"})
    void a_document_is_read_in_the_encoding_that_it_declares(String encoding) throws IOException {
        var xml = NativeModel.toString(DataSet.builder().set(Tags.CodeMeaning, "ß").build());
        var mark = encoding.equals("UTF-16LE") || encoding.equals("utf-8") ? "\uFEFF" : "";
        var bytes = (mark + xml.replace("UTF-8", encoding)).getBytes(encoding);

        var read = NativeModel.read(new ByteArrayInputStream(bytes), BulkDataValues.BY_RANGE);

        assertThat(read.string(Tags.CodeMeaning)).hasValue("ß");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "KLINGON"})
    void bytes_that_are_no_characters_are_malformed_and_nothing_is_printed(String encoding) {
        var xml = NativeModel.toString(DataSet.builder().set(Tags.CodeMeaning, "ß").build());
        var bytes = xml.replace("UTF-8", encoding).getBytes(StandardCharsets.ISO_8859_1);
        var printed = new ByteArrayOutputStream();
        var before = System.err;
        System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            assertThatThrownBy(() ->
                            NativeModel.read(
                                    new ByteArrayInputStream(bytes), BulkDataValues.BY_RANGE))
                    .isInstanceOf(MalformedXml.class);
        } finally {
            System.setErr(before);
        }
        assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void a_flipped_bit_is_read_or_malformed() throws IOException {
        var item = DataSet.builder().set(Tags.CodeMeaning, "Kopf ß").build();
        var dataSet =
                DataSet.builder()
                        .set(Tags.AnatomicRegionSequence, item)
                        .set(Tags.PatientName, "A^B=C")
                        .set(Tags.Rows, 5)
                        .bytes(Tags.PixelData, Vr.OW, new byte[4])
                        .build();
        var xml = NativeModel.toString(dataSet).getBytes(StandardCharsets.UTF_8);

        for (var at = 0; at < xml.length * 8; at++) {
            var flipped = xml.clone();
            flipped[at / 8] ^= (byte) (1 << at % 8);
            try {
                assertThat(
                                NativeModel.read(
                                        new ByteArrayInputStream(flipped), BulkDataValues.BY_RANGE))
                        .isNotNull();
            } catch (MalformedXml e) {
                assertThat(e.rule()).isNotBlank();
            }
        }
    }

    private static DataSet read(String xml) throws IOException {
        return NativeModel.read(stream(xml), BulkDataValues.BY_RANGE);
    }

    private static InputStream stream(String xml) {
        return new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8));
    }
}
