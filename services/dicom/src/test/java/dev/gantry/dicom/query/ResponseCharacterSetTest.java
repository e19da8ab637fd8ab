package dev.gantry.dicom.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gantry.dicom.charset.CharacterSet;
import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Element;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.dicom.data.Value;
import dev.gantry.dicom.data.Vr;
import dev.gantry.dicom.io.DataSetWriter;
import dev.gantry.dicom.io.InstanceReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResponseCharacterSetTest {
    private static final List<String> NAMES =
            List.of(
                    "Muster^Max",
                    "Müller^Jürgen",
                    "Διονυσιος^Α",
                    "Люкceмбypг^A",
                    "Yamada^Tarou=山田^太郎=やまだ^たろう",
                    "Hong^Gildong=洪^吉洞=홍^길동",
                    "Zhang=张^小东",
                    "Müller^Διον",
                    "😀^A");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ISO_IR 100 | ISO_IR 101 | Müller^Jürgen | ISO_IR 100",
                "ISO_IR 126 | ISO_IR 100 | Müller^Jürgen | ISO_IR 100",
                "ISO_IR 126 | ISO_IR 100 | Yamada=山田 | ISO_IR 192",
                "ISO_IR 192 | ISO_IR 100 | Müller^Jürgen | ISO_IR 192",
                "nonsense | ISO_IR 100 | Müller^Jürgen | ISO_IR 100",
                "'' | ISO_IR 100 | Müller^Jürgen | ISO_IR 100",
                "'' | '' | Müller^Jürgen | ISO_IR 192",
                "ISO-IR 100 | '' | Müller^Jürgen | ISO_IR 100",
                "\\ISO 2022 IR 100 | '' | Müller^Jürgen | \\ISO 2022 IR 100",
                "ISO 2022 IR 6\\ISO 2022 IR 100 | '' | Müller | ISO 2022 IR 6\\ISO 2022 IR 100",
                "ISO_IR 100\\ISO_IR 126 | '' | Müller^Διον | ISO 2022 IR 100\\ISO 2022 IR 126",
                "\\ISO 2022 IR 87 | '' | Yamada=山田 | \\ISO 2022 IR 87",
                "\\ISO 2022 IR 87 | '' | Hong=홍 | ISO_IR 192",
                "GB18030 | '' | Zhang=张 | GB18030",
                "ISO_IR 100 | '' | Muster^Max | ISO_IR 100",
                "'' | ISO_IR 100 | Muster^Max | ''"
            })
    void the_first_set_that_can_hold_the_match_is_taken(
            String requested, String usual, String name, String used) {
        var identifier =
                DataSet.builder()
                        .unchecked(Tags.SpecificCharacterSet, Vr.CS, List.of(requested))
                        .build();

        var written = ResponseCharacterSet.of(identifier, characterSet(usual)).written(match(name));

        assertThat(written.string(Tags.PatientName)).hasValue(name);
        assertThat(String.join("\\", written.strings(Tags.SpecificCharacterSet))).isEqualTo(used);
        assertThat(written.contains(Tags.SpecificCharacterSet)).isTrue();
    }

    @Test
    void a_character_set_nobody_asked_for_is_named_only_where_it_is_needed() {
        var unasked = ResponseCharacterSet.of(DataSet.EMPTY, characterSet("ISO_IR 100"));

        assertThat(unasked.written(match("Muster^Max")).contains(Tags.SpecificCharacterSet))
                .isFalse();
        assertThat(unasked.written(match("Müller^Jürgen")).strings(Tags.SpecificCharacterSet))
                .containsExactly("ISO_IR 100");
    }

    @Test
    void items_speak_for_themselves_in_no_other_set() {
        var item = DataSet.builder().set(Tags.CodeMeaning, "Schädel").build();
        var match = DataSet.builder().set(Tags.ProcedureCodeSequence, item).build();

        var written =
                ResponseCharacterSet.of(DataSet.EMPTY, characterSet("ISO_IR 100")).written(match);

        var inside = written.items(Tags.ProcedureCodeSequence).getFirst();
        assertThat(written.strings(Tags.SpecificCharacterSet)).containsExactly("ISO_IR 100");
        assertThat(inside.contains(Tags.SpecificCharacterSet)).isFalse();
        assertThat(inside.string(Tags.CodeMeaning)).hasValue("Schädel");
        assertThat(inside.bytes(Tags.CodeMeaning).orElseThrow()).hasSize(8);
    }

    @Test
    void whatever_is_requested_the_name_arrives_as_it_is() throws IOException {
        var terms =
                List.of(
                        "",
                        "ISO_IR 6",
                        "ISO_IR 100",
                        "ISO_IR 101",
                        "ISO_IR 126",
                        "ISO_IR 144",
                        "ISO_IR 13",
                        "ISO_IR 192",
                        "GB18030",
                        "GBK",
                        "nonsense",
                        "ISO 2022 IR 6",
                        "ISO 2022 IR 13",
                        "ISO 2022 IR 100",
                        "ISO 2022 IR 126",
                        "ISO 2022 IR 87",
                        "ISO 2022 IR 159",
                        "ISO 2022 IR 149",
                        "ISO 2022 IR 58");
        var random = new Random(5);
        for (var round = 0; round < 3_000; round++) {
            var requested =
                    random.ints(1 + random.nextInt(3), 0, terms.size())
                            .mapToObj(terms::get)
                            .toList();
            var identifier =
                    DataSet.builder()
                            .unchecked(Tags.SpecificCharacterSet, Vr.CS, requested)
                            .build();
            var usual = characterSet(terms.get(random.nextInt(terms.size())));
            var name = NAMES.get(random.nextInt(NAMES.size()));

            var received =
                    overTheWire(ResponseCharacterSet.of(identifier, usual).written(match(name)));

            assertThat(received.string(Tags.PatientName)).as("%s", requested).hasValue(name);
        }
    }

    @Test
    void bytes_without_a_named_set_are_read_in_the_one_assumed() {
        var latin = "M\u00FCller*".getBytes(StandardCharsets.ISO_8859_1);
        var unnamed = DataSet.of(List.of(name(latin)), CharacterSet.DEFAULT);
        var empty =
                DataSet.of(
                        List.of(
                                new Element(Tags.SpecificCharacterSet, Vr.CS, Value.Bytes.EMPTY),
                                name(latin)),
                        CharacterSet.DEFAULT);
        var nested =
                DataSet.of(
                        List.of(
                                new Element(
                                        Tags.ProcedureCodeSequence,
                                        Vr.SQ,
                                        new Value.Items(List.of(unnamed)))),
                        CharacterSet.DEFAULT);
        var named = DataSet.builder().set(Tags.PatientName, "山田").build();
        var assumed = characterSet("ISO_IR 100");

        assertThat(unnamed.assuming(assumed).string(Tags.PatientName)).hasValue("Müller*");
        assertThat(empty.assuming(assumed).string(Tags.PatientName)).hasValue("Müller*");
        assertThat(empty.assuming(assumed).contains(Tags.SpecificCharacterSet)).isTrue();
        assertThat(
                        nested.assuming(assumed)
                                .items(Tags.ProcedureCodeSequence)
                                .getFirst()
                                .string(Tags.PatientName))
                .hasValue("Müller*");
        assertThat(named.assuming(assumed).string(Tags.PatientName)).hasValue("山田");
    }

    private static Element name(byte[] bytes) {
        return new Element(Tags.PatientName, Vr.PN, new Value.Bytes(bytes));
    }

    private static DataSet match(String name) {
        return DataSet.builder().unchecked(Tags.PatientName, Vr.PN, List.of(name)).build();
    }

    private static CharacterSet characterSet(String terms) {
        return CharacterSet.of(Arrays.asList(terms.split("\\\\", -1)));
    }

    private static DataSet overTheWire(DataSet match) throws IOException {
        var syntax = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
        var bytes = DataSetWriter.bytes(match, syntax);
        return InstanceReader.scan(new ByteArrayInputStream(bytes), syntax, 0).dataSet();
    }
}
