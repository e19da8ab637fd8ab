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
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
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
    @ValueSource(strings = {"UTF-8", "utf-8", "UTF-16", "UTF-16LE", "ISO-8859-1"})
    void a_document_is_read_in_the_encoding_that_it_declares(String encoding) throws IOException {
        var xml = NativeModel.toString(DataSet.builder().set(Tags.CodeMeaning, "ß").build());
        var mark = encoding.equals("UTF-16LE") || encoding.equals("utf-8") ? "\uFEFF" : "";
        var bytes = (mark + xml.replace("UTF-8", encoding)).getBytes(encoding);

        var read = NativeModel.read(new ByteArrayInputStream(bytes), BulkDataValues.BY_RANGE);

        assertThat(read.string(Tags.CodeMeaning)).hasValue("ß");
    }

    private static DataSet read(String xml) throws IOException {
        return NativeModel.read(stream(xml), BulkDataValues.BY_RANGE);
    }

    private static InputStream stream(String xml) {
        return new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8));
    }
}
