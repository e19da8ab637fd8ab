package dev.gantry.query.results;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Tag;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.data.Vr;
import dev.gantry.dicom.json.DicomJson;
import dev.gantry.dicom.query.AttributePath;
import dev.gantry.dicom.query.PageRequest;
import dev.gantry.dicom.query.Query;
import dev.gantry.dicom.query.QueryLevel;
import dev.gantry.dicom.query.QueryOptions;
import dev.gantry.dicom.query.UniqueKeys;
import dev.gantry.dicom.query.WantedAttributes;
import dev.gantry.dicom.query.WantedAttributes.Among;
import dev.gantry.query.matching.ReturnedAttributes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class MatchTest {
    private static final DataSet STUDY =
            DataSet.builder()
                    .set(Tags.StudyDate, "20260301")
                    .set(Tags.StudyDescription, "Schädel")
                    .set(Tags.PatientName, "Yamada^Tarou=山田^太郎")
                    .set(Tags.PatientComments, "with a \" and a }")
                    .set(
                            Tags.ProcedureCodeSequence,
                            DataSet.builder()
                                    .set(Tags.CodeValue, "CTHEAD")
                                    .set(Tags.CodeMeaning, "CT of the head")
                                    .build())
                    .build();

    @Test
    void what_the_read_model_keeps_is_taken_as_it_is() {
        var match = match(WantedAttributes.USUAL);

        assertThat(json(match, Tags.StudyDate))
                .isEqualTo("{\"vr\":\"DA\",\"Value\":[\"20260301\"]}");
        assertThat(json(match, Tags.PatientName)).contains("山田^太郎");
        assertThat(match.attributes())
                .doesNotContainKeys(Tags.PatientComments, Tags.ProcedureCodeSequence);
    }

    @Test
    void everything_is_there_where_that_is_wanted() {
        var match = match(new WantedAttributes(Among.ALL, Set.of()));

        assertThat(match.dataSet().string(Tags.PatientComments)).hasValue("with a \" and a }");
        assertThat(match.dataSet().items(Tags.ProcedureCodeSequence)).hasSize(1);
    }

    @Test
    void a_sequence_is_there_as_far_as_it_is_wanted() {
        var path = new AttributePath(List.of(Tags.ProcedureCodeSequence, Tags.CodeValue));

        var item =
                match(new WantedAttributes(Among.NAMED, Set.of(path)))
                        .dataSet()
                        .items(Tags.ProcedureCodeSequence)
                        .getFirst();

        assertThat(item.string(Tags.CodeValue)).hasValue("CTHEAD");
        assertThat(item.size()).isOne();
    }

    @Test
    void the_data_set_has_what_is_stored_and_what_is_made() {
        var dataSet =
                match(WantedAttributes.USUAL)
                        .with(Tags.RetrieveURL, "https://pacs.example/dicomweb/studies/1.2.3")
                        .dataSet();

        assertThat(dataSet.string(Tags.StudyDescription)).hasValue("Schädel");
        assertThat(dataSet.string(Tags.PatientName)).hasValue("Yamada^Tarou=山田^太郎");
        assertThat(dataSet.string(Tags.SpecificCharacterSet)).hasValue("ISO_IR 192");
        assertThat(dataSet.string(Tags.RetrieveURL))
                .hasValueSatisfying(url -> assertThat(url).endsWith("1.2.3"));
        assertThat(dataSet.strings(Tags.ModalitiesInStudy)).containsExactly("CT", "SR");
        assertThat(dataSet.contains(Tags.AccessionNumber)).isTrue();
        assertThat(dataSet.string(Tags.AccessionNumber)).isEmpty();
    }

    @Test
    void nothing_usual_is_there_where_only_keys_are_wanted() {
        var returned = ReturnedAttributes.of(query(new WantedAttributes(Among.NAMED, Set.of())));

        assertThat(returned.always()).containsExactly(Tags.StudyInstanceUID);
        assertThat(returned.computed())
                .containsOnlyKeys(Tags.StudyInstanceUID, Tags.QueryRetrieveLevel);
        assertThat(returned.includes(Tags.StudyDate)).isFalse();
    }

    @Test
    void what_would_have_to_be_fetched_has_no_value() {
        var element =
                """
                {"vr":"SQ","Value":[{"00283006":{"vr":"OW","BulkDataURI":"bulkdata/1-2"},\
                "00283003":{"vr":"LO","Value":["BulkDataURI"]}}]}\
                """;

        var left = new String(StoredAttributes.withoutBulkData(element.getBytes(UTF_8)), UTF_8);

        assertThat(left)
                .isEqualTo(
                        """
                        {"vr":"SQ","Value":[{"00283006":{"vr":"OW"},\
                        "00283003":{"vr":"LO","Value":["BulkDataURI"]}}]}\
                        """);
    }

    private static String json(Match match, Tag tag) {
        return match.attributes().get(tag) instanceof AttributeValue.Stored stored
                ? stored.text()
                : "";
    }

    private static Match match(WantedAttributes wanted) {
        var returned = ReturnedAttributes.of(query(wanted));
        var attributes = new TreeMap<Tag, AttributeValue>();
        attributes.put(Tags.AccessionNumber, new AttributeValue.Values(Vr.SH, List.of()));
        attributes.put(
                Tags.ModalitiesInStudy, new AttributeValue.Values(Vr.CS, List.of("CT", "SR")));
        StoredAttributes.take(DicomJson.toString(STUDY).getBytes(UTF_8), returned, attributes);
        var study = Optional.of(new Uid("1.2.3"));
        return new Match(new Match.Uids(study, Optional.empty(), Optional.empty()), attributes);
    }

    private static Query query(WantedAttributes wanted) {
        return new Query(
                QueryLevel.STUDY,
                UniqueKeys.NONE,
                Map.of(),
                wanted,
                List.of(),
                PageRequest.FIRST,
                QueryOptions.BASELINE);
    }
}
