package dev.gantry.dicom.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gantry.dicom.charset.CharacterSet;
import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Tags;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class QueryKeyTest {
    @Test
    void keywords_tags_and_paths_name_elements() {
        var identifier =
                identifier(
                        "PatientName=DOE*",
                        "0010,0020=4711",
                        "ScheduledProcedureStepSequence.Modality=CT",
                        "ScheduledProcedureStepSequence.ScheduledStationAETitle",
                        "ModalitiesInStudy=CT\\MR");

        assertThat(identifier.string(Tags.PatientName)).hasValue("DOE*");
        assertThat(identifier.string(Tags.PatientID)).hasValue("4711");
        assertThat(identifier.strings(Tags.ModalitiesInStudy)).containsExactly("CT", "MR");
        assertThat(identifier.items(Tags.ScheduledProcedureStepSequence))
                .singleElement()
                .satisfies(step -> {
                    assertThat(step.string(Tags.Modality)).hasValue("CT");
                    assertThat(step.contains(Tags.ScheduledStationAETitle)).isTrue();
                });
    }

    @Test
    void a_key_without_a_value_asks_for_it_whatever_its_kind() {
        var identifier = identifier("NumberOfFrames", "Rows", "RequestedProcedureCodeSequence");

        assertThat(identifier.size()).isEqualTo(3);
        assertThat(identifier.string(Tags.Rows)).isEmpty();
    }

    @Test
    void what_is_no_element_is_named() {
        assertThatThrownBy(() -> QueryKey.parse("Patient=A"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'Patient' is no element");
        assertThatThrownBy(() -> QueryKey.parse("a.b.c.d.e.f.g.h.i.j=A"))
                .hasMessageContaining("sequences within each other");
    }

    private static DataSet identifier(String... keys) {
        var builder = DataSet.builder();
        QueryKey.into(
                builder, Arrays.stream(keys).map(QueryKey::parse).toList(), CharacterSet.DEFAULT);
        return builder.build();
    }
}
