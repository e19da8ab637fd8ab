package dev.gantry.dicom.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gantry.dicom.charset.CharacterSet;
import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Dictionary;
import dev.gantry.dicom.data.Element;
import dev.gantry.dicom.data.Tag;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.Value;
import dev.gantry.dicom.data.Vr;
import dev.gantry.dicom.json.DicomJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An identifier may be asked of another process, in DICOM JSON: it means the same there. */
class IdentifierInJsonTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PatientName | Muster^Max",
                "PatientName | ^^",
                "PatientName | =",
                "PatientName | *=*",
                "PatientName | M?ller*",
                "PatientName | Yamada^Tarou=山田^太郎=やまだ^たろう",
                "PatientName | A^B\\C^D",
                "PatientName | ''",
                "PatientID | \"\"",
                "StudyInstanceUID | *",
                "StudyInstanceUID | 1.2.840*",
                "StudyInstanceUID | 1.2\\1.3",
                "StudyDate | 20230102-20230106",
                "StudyDate | 20230106-20230102",
                "StudyTime | 230000-010000",
                "ModalitiesInStudy | CT\\MR",
                "ModalitiesInStudy | CT\\",
                "NumberOfStudyRelatedInstances | *",
                "NumberOfStudyRelatedInstances | 7",
                "NumberOfStudyRelatedInstances | seven",
                "PatientName | M\uFFFDller"
            })
    void a_key_means_the_same_in_json(String keyword, String value) {
        var identifier = identifier(keyword, value);

        assertThat(said(DicomJson.read(DicomJson.toString(identifier))))
                .isEqualTo(said(identifier));
    }

    /** Components of a name at its end and zeros before a number. */
    @ParameterizedTest
    @CsvSource({"PatientName, Muster^Max^^^, Muster^Max", "NumberOfStudyRelatedInstances, 007, 7"})
    void what_json_does_not_keep_is_nothing_that_matters_to_a_match(
            String keyword, String value, String kept) {
        var json = DicomJson.toString(identifier(keyword, value));

        assertThat(said(DicomJson.read(json))).isEqualTo(said(identifier(keyword, kept)));
    }

    private static DataSet identifier(String keyword, String value) {
        var tag = Tag.parse(keyword).orElseThrow();
        var element =
                new Element(
                        tag,
                        Dictionary.vrOf(tag),
                        new Value.Bytes(value.getBytes(StandardCharsets.UTF_8)));
        return Identifiers.of(QueryLevel.STUDY).set(element).build().assuming(CharacterSet.UTF_8);
    }

    @Test
    void sequences_and_private_keys_mean_the_same_in_json() {
        var step = DataSet.builder().set(Tags.ScheduledProcedureStepID, "S1").build();
        var identifier =
                Identifiers.of(QueryLevel.STUDY)
                        .set(Tags.RequestAttributesSequence, step)
                        .set(Tags.ReferencedStudySequence, DataSet.EMPTY)
                        .set(
                                new Element(
                                        Tags.ProcedureCodeSequence,
                                        Vr.SQ,
                                        new Value.Items(List.of())))
                        .bytes(Tag.of(0x0009, 0x1001), Vr.UN, new byte[] {'A', 'B', 0, 1})
                        .build();

        assertThat(said(DicomJson.read(DicomJson.toString(identifier))))
                .isEqualTo(said(identifier))
                .startsWith("{");
    }

    private static String said(DataSet identifier) {
        try {
            var query = Identifiers.query(InformationModel.STUDY_ROOT, identifier, FindOptions.ALL);
            var said = new TreeMap<AttributePath, String>(AttributePath.ORDER);
            query.keys().forEach((path, matching) -> said.put(path, plain(matching)));
            return said.toString();
        } catch (InvalidIdentifier refused) {
            return refused.comment();
        }
    }

    private static String plain(Matching matching) {
        return switch (matching) {
            case Matching.Equal(var value) -> value;
            case Matching.Wildcard(var pattern) -> pattern;
            case Matching.AnyOf(var values) -> values.toString();
            case Matching.Between(var from, var to) -> from + " to " + to;
            case Matching.Since(var from) -> from + " on";
            case Matching.Until(var to) -> "up to " + to;
            case Matching.Empty _, Matching.Universal _ -> matching.toString();
        };
    }
}
