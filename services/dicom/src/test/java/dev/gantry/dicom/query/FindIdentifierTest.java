package dev.gantry.dicom.query;

import static dev.gantry.dicom.query.InformationModel.PATIENT_ROOT;
import static dev.gantry.dicom.query.InformationModel.PATIENT_STUDY_ONLY;
import static dev.gantry.dicom.query.InformationModel.STUDY_ROOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Tag;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.data.Uids;
import dev.gantry.dicom.data.Vr;
import dev.gantry.dicom.query.WantedAttributes.Among;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FindIdentifierTest {
    private static final FindOptions RELATIONAL = FindOptions.BASELINE.withRelational();
    private static final Uid STUDY = new Uid("1.2.3");
    private static final Uid SERIES = new Uid("1.2.3.4");

    @Test
    void an_identifier_asks_for_what_it_names_and_nothing_else() {
        var identifier =
                Identifiers.of(QueryLevel.SERIES)
                        .set(Tags.StudyInstanceUID, STUDY)
                        .set(Tags.Modality, "CT")
                        .set(Tags.PatientName, "")
                        .build();
        var page = new PageRequest(OptionalInt.of(250), 0, Optional.of("there"));

        var query = FindIdentifier.query(STUDY_ROOT, identifier, FindOptions.ALL, page);

        assertThat(query)
                .isEqualTo(
                        new Query(
                                QueryLevel.SERIES,
                                UniqueKeys.ofStudy(STUDY),
                                Map.of(
                                        AttributePath.of(Tags.Modality),
                                        new Matching.Equal("CT"),
                                        AttributePath.of(Tags.PatientName),
                                        new Matching.Universal()),
                                new WantedAttributes(
                                        Among.NAMED,
                                        Set.of(
                                                AttributePath.of(Tags.StudyInstanceUID),
                                                AttributePath.of(Tags.Modality),
                                                AttributePath.of(Tags.PatientName))),
                                List.of(),
                                page,
                                new QueryOptions(true, true, Optional.of(Handling.LENIENT))));
    }

    @Test
    void names_are_fuzzy_and_dates_combined_only_where_that_was_agreed() {
        var query = query(STUDY_ROOT, Identifiers.study(Tags.PatientName, "A"), RELATIONAL);

        assertThat(query.options())
                .isEqualTo(new QueryOptions(false, false, Optional.of(Handling.LENIENT)));
    }

    @ParameterizedTest
    @EnumSource(InformationModel.class)
    void every_level_of_the_model_is_searched_and_no_other(InformationModel model) {
        for (var level : QueryLevel.values()) {
            var identifier = Identifiers.of(level).build();

            if (model.levels().contains(level)) {
                assertThat(query(model, identifier, RELATIONAL).level()).isEqualTo(level);
            } else {
                assertThat(refused(model, identifier, RELATIONAL)).isEqualTo("A900 [(0008,0052)]");
            }
        }
        assertThat(InformationModel.ofFind(model.find())).contains(model);
        assertThat(InformationModel.ofFind(Uids.StudyRootQueryRetrieveInformationModelMove))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "INSTANCE", "study", "STUDY\\SERIES", "*", "STUDY\\"})
    void a_level_that_is_none_is_refused(String level) {
        var identifier =
                DataSet.builder().unchecked(Tags.QueryRetrieveLevel, Vr.CS, List.of(level)).build();

        assertThat(refused(PATIENT_ROOT, identifier, FindOptions.ALL))
                .isEqualTo("A900 [(0008,0052)]");
        assertThat(refused(PATIENT_ROOT, DataSet.EMPTY, FindOptions.ALL))
                .isEqualTo("A900 [(0008,0052)]");
    }

    @Test
    void the_unique_keys_above_say_within_what() {
        var identifier =
                Identifiers.of(QueryLevel.INSTANCE)
                        .set(Tags.PatientID, "4711")
                        .set(Tags.StudyInstanceUID, STUDY)
                        .set(Tags.SeriesInstanceUID, SERIES)
                        .build();

        for (var agreed : List.of(FindOptions.BASELINE, RELATIONAL)) {
            assertThat(query(PATIENT_ROOT, identifier, agreed).within())
                    .isEqualTo(
                            new UniqueKeys(
                                    Optional.of("4711"), Optional.of(STUDY), Optional.of(SERIES)));
            assertThat(query(STUDY_ROOT, identifier, agreed).within())
                    .isEqualTo(UniqueKeys.ofSeries(STUDY, SERIES));
        }
        assertThat(query(STUDY_ROOT, identifier, RELATIONAL).key(Tags.PatientID))
                .contains(new Matching.Equal("4711"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "*", "?", "1.2.3\\1.2.4", "1.2.840*"})
    void a_unique_key_above_has_one_value_unless_the_query_is_relational(String value) {
        for (var key : List.of(Tags.StudyInstanceUID, Tags.SeriesInstanceUID)) {
            var other =
                    key.equals(Tags.StudyInstanceUID)
                            ? Tags.SeriesInstanceUID
                            : Tags.StudyInstanceUID;
            var identifier =
                    Identifiers.with(
                                    Identifiers.of(QueryLevel.INSTANCE).set(other, STUDY),
                                    key,
                                    value)
                            .build();

            assertThat(refused(STUDY_ROOT, identifier, FindOptions.BASELINE))
                    .isEqualTo("A900 [%s]".formatted(key));
        }
    }

    @Test
    void the_patient_id_is_such_a_key_where_patients_are_the_root() {
        for (var model : List.of(PATIENT_ROOT, PATIENT_STUDY_ONLY)) {
            for (var value : List.of("", "*", "47*", "47?1", "A\\B")) {
                assertThat(
                                refused(
                                        model,
                                        Identifiers.study(Tags.PatientID, value),
                                        FindOptions.BASELINE))
                        .isEqualTo("A900 [(0010,0020)]");
            }
            assertThat(
                            refused(
                                    model,
                                    Identifiers.of(QueryLevel.STUDY).build(),
                                    FindOptions.BASELINE))
                    .isEqualTo("A900 [(0010,0020)]");
        }
        assertThat(Identifiers.matching(Tags.PatientID, "47*"))
                .contains(new Matching.Wildcard("47*"));
    }

    @Test
    void a_relational_query_is_within_as_much_as_is_given() {
        var onlySop = Identifiers.of(QueryLevel.INSTANCE).set(Tags.SOPInstanceUID, SERIES).build();
        var universal =
                Identifiers.with(
                                Identifiers.of(QueryLevel.INSTANCE)
                                        .set(Tags.StudyInstanceUID, STUDY),
                                Tags.SeriesInstanceUID,
                                "*")
                        .build();
        var several =
                Identifiers.with(
                                Identifiers.of(QueryLevel.SERIES),
                                Tags.StudyInstanceUID,
                                "1.2.3\\1.2.4")
                        .build();

        assertThat(query(STUDY_ROOT, onlySop, RELATIONAL).within()).isEqualTo(UniqueKeys.NONE);
        assertThat(query(STUDY_ROOT, universal, RELATIONAL).within())
                .isEqualTo(UniqueKeys.ofStudy(STUDY));
        assertThat(query(STUDY_ROOT, several, RELATIONAL).key(Tags.StudyInstanceUID))
                .contains(new Matching.AnyOf(List.of("1.2.3", "1.2.4")));
        assertThat(refused(STUDY_ROOT, onlySop, FindOptions.BASELINE))
                .isEqualTo("A900 [(0020,000D)]");
    }

    @Test
    void keys_of_other_levels_stay_keys() {
        var identifier =
                Identifiers.of(QueryLevel.STUDY)
                        .set(Tags.SOPInstanceUID, SERIES)
                        .set(Tags.PatientName, "Muster*")
                        .build();

        assertThat(query(STUDY_ROOT, identifier, FindOptions.BASELINE).keys())
                .containsEntry(
                        AttributePath.of(Tags.SOPInstanceUID), new Matching.Equal(SERIES.value()))
                .containsEntry(
                        AttributePath.of(Tags.PatientName), new Matching.Wildcard("Muster*"));
    }

    @Test
    void what_says_how_to_read_or_to_retrieve_is_no_key() {
        var identifier =
                Identifiers.of(QueryLevel.STUDY)
                        .set(Tags.SpecificCharacterSet, "ISO_IR 100")
                        .set(Tags.RetrieveAETitle, "OTHER")
                        .set(Tags.InstanceAvailability, "ONLINE")
                        .set(Tags.TimezoneOffsetFromUTC, "+0100")
                        .bytes(Tag.of(2, 0x0010), Vr.UI, new byte[2])
                        .bytes(Tag.of(8, 0), Vr.UL, new byte[4])
                        .bytes(Tags.DataSetTrailingPadding, Vr.OB, new byte[2])
                        .build();

        var query = query(STUDY_ROOT, identifier, FindOptions.BASELINE);

        assertThat(query.keys()).isEmpty();
        assertThat(query.wanted().named()).isEmpty();
    }

    @Test
    void private_attributes_are_keys_whatever_they_hold() {
        var text = Tag.of(0x0009, 0x1001);
        var bytes = Tag.of(0x0009, 0x1002);
        var empty = Tag.of(0x0009, 0x1003);
        var identifier =
                Identifiers.of(QueryLevel.STUDY)
                        .bytes(text, Vr.UN, new byte[] {'A', 'B'})
                        .bytes(bytes, Vr.UN, new byte[] {0, 1, (byte) 0xFF, 0})
                        .bytes(empty, Vr.UN, new byte[0])
                        .build();

        var keys = query(STUDY_ROOT, identifier, FindOptions.BASELINE).keys();

        assertThat(keys)
                .containsEntry(AttributePath.of(text), new Matching.Equal("AB"))
                .containsEntry(AttributePath.of(empty), new Matching.Universal());
        assertThat(keys.get(AttributePath.of(bytes))).isInstanceOf(Matching.Equal.class);
    }

    private static Query query(InformationModel model, DataSet identifier, FindOptions agreed) {
        return Identifiers.query(model, identifier, agreed);
    }

    private static String refused(InformationModel model, DataSet identifier, FindOptions agreed) {
        var refused =
                catchThrowableOfType(
                        InvalidIdentifier.class,
                        () -> Identifiers.query(model, identifier, agreed));

        assertThat(refused.comment())
                .matches("[ -~]{1,64}")
                .startsWith(refused.offendingElements().getFirst().keyword().orElseThrow());
        return "%04X %s".formatted(refused.status(), refused.offendingElements());
    }
}
