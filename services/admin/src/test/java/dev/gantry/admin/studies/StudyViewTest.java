package dev.gantry.admin.studies;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gantry.admin.studies.StudyView.Order;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StudyViewTest {
    private static final List<StudyColumn> USUAL = StudyColumn.USUAL;

    @Test
    void an_address_says_what_is_typed_and_chosen() {
        var view =
                StudyView.of(
                        Map.of(
                                "text", List.of(" thorax "),
                                "patient", List.of("Müller, K"),
                                "date", List.of(""),
                                "order", List.of("-received", "-date"),
                                "columns", List.of("images,patient,date,images")),
                        USUAL);

        assertThat(view.text()).isEqualTo("thorax");
        assertThat(view.filters()).isEqualTo(Map.of(StudyColumn.PATIENT, "Müller, K"));
        assertThat(view.order()).isEqualTo(new Order(StudyColumn.STUDY_DATE, true));
        assertThat(view.columns())
                .containsExactly(StudyColumn.PATIENT, StudyColumn.STUDY_DATE, StudyColumn.IMAGES);
        assertThat(view.parameters())
                .isEqualTo(
                        "text=thorax&patient=M%C3%BCller%2C+K&order=-date&columns=patient,date,images");
    }

    @Test
    void what_an_address_does_not_say_or_says_wrongly_is_as_usual() {
        var view =
                StudyView.of(
                        Map.of(
                                "order", List.of("-size"),
                                "columns", List.of("shoe-size"),
                                "images", List.of("7"),
                                "of-a-later-version", List.of("x")),
                        USUAL);

        assertThat(view).isEqualTo(StudyView.of(Map.of(), USUAL));
        assertThat(view.isOfEverything()).isTrue();
        assertThat(view.order()).isEqualTo(Order.NEWEST);
        assertThat(view.parametersWith(USUAL)).isEmpty();
    }

    @Test
    void nobody_is_filtered_by_a_column_that_is_not_seen() {
        var view =
                StudyView.of(
                        Map.of("part", List.of("CHEST"), "columns", List.of("patient")), USUAL);

        assertThat(view.columns()).containsExactly(StudyColumn.PATIENT, StudyColumn.BODY_PART);
    }

    @Test
    void no_filter_is_printed() {
        assertThat(StudyView.of(Map.of("patient", List.of("Canary")), USUAL).toString())
                .doesNotContain("Canary");
    }
}
