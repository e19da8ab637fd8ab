package dev.gantry.dicom.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.Vr;
import dev.gantry.dicom.json.BulkDataValues;
import dev.gantry.dicom.malformed.MalformedXml;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MalformedXmlTest {
    private static final String OPEN = "<NativeDicomModel>";
    private static final String CLOSE = "</NativeDicomModel>";

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
