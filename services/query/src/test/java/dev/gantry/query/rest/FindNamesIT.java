package dev.gantry.query.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.Uid;
import dev.gantry.query.ReadModel;
import dev.gantry.testkit.Samples;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names as people type them. */
@QuarkusTest
class FindNamesIT {
    private static final String PATIENTS = "names-" + Uid.random() + "-";
    private static final List<String> NAMES =
            List.of(
                    "Muster^Max",
                    "Muster^Maximilian^^Dr.",
                    "Li^Na",
                    "MÜLLER^Eva",
                    "Yamada^Tarou=山田^太郎");

    @BeforeAll
    static void fill() {
        ReadModel.create();
        for (int i = 0; i < NAMES.size(); i++) {
            ReadModel.add(
                    List.of(
                            Samples.ct()
                                    .set(Tags.SpecificCharacterSet, "ISO_IR 192")
                                    .study(Uid.random())
                                    .patientId(PATIENTS + i)
                                    .patientName(NAMES.get(i))
                                    .build()));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "muster |",
                "MUSTER^ |",
                "muster^max | Muster^Max",
                "Muster^Max^^^ | Muster^Max",
                "Muster^* | Muster^Max;Muster^Maximilian^^Dr.",
                "*^max | Muster^Max",
                "MUSTER*MAX* | Muster^Max;Muster^Maximilian^^Dr.",
                "Muster, Max | Muster^Max",
                "Li* | Li^Na",
                "M?ller* | MÜLLER^Eva",
                "müller^eva | MÜLLER^Eva",
                "*=* | Yamada^Tarou=山田^太郎",
                "Yama*=山* | Yamada^Tarou=山田^太郎",
                "Yamada^Tarou=山田^太郎 | Yamada^Tarou=山田^太郎",
                "Yamada^Tarou=山田^太郎=やまだ^たろう |",
                "=山田^太郎 | Yamada^Tarou=山田^太郎",
                "山田^太? | Yamada^Tarou=山田^太郎",
                "=山田* | Yamada^Tarou=山田^太郎"
            })
    void a_name_finds(String typed, String expected) {
        var names = expected == null ? new String[0] : expected.split(";");

        assertThat(found(Find.at("STUDY"), typed)).containsExactlyInAnyOrder(names);
        assertThat(found(Find.patients(), typed)).containsExactlyInAnyOrder(names);
        assertThat(found(Find.ofPatient("STUDY").option("relational"), typed))
                .containsExactlyInAnyOrder(names);
    }

    @ParameterizedTest
    @CsvSource({"miller ewa,MÜLLER^Eva", "Max,Muster^Max;Muster^Maximilian^^Dr."})
    void fuzzily_a_name_finds(String typed, String expected) {
        for (var find : Stream.of(Find.at("STUDY"), Find.patients()).toList()) {
            assertThat(found(find.option("fuzzyNames"), typed))
                    .containsExactlyInAnyOrder(expected.split(";"));
        }
    }

    @Test
    void one_of_several_names_is_enough_where_that_was_negotiated() {
        var typed = "muster^max\\Nobody\\Li^Na";

        assertThat(found(Find.at("STUDY").option("multipleValues"), typed))
                .containsExactlyInAnyOrder("Muster^Max", "Li^Na");
        assertThat(found(Find.patients().option("multipleValues"), typed))
                .containsExactlyInAnyOrder("Muster^Max", "Li^Na");
    }

    private static List<String> found(Find find, String name) {
        var found = find.key(Tags.PatientID, PATIENTS + "*").key(Tags.PatientName, name).found();
        assertThat(found.unsupported()).isEmpty();
        return found.values(Tags.PatientName);
    }
}
