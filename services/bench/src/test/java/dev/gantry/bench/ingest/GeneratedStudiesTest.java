package dev.gantry.bench.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.io.DataSetWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GeneratedStudiesTest {
    @TempDir private Path folder;

    @ParameterizedTest
    @EnumSource
    void an_instance_is_the_same_in_every_run_and_about_as_large_as_asked_for(Kind kind) {
        var workload = new Workload(kind, kind.bytes(), 8, 2);

        var first = bytes(new GeneratedStudies(workload, "seed"), 1, 3);
        var again = bytes(new GeneratedStudies(workload, "seed"), 1, 3);
        var other = bytes(new GeneratedStudies(workload, "seed"), 1, 2);

        assertThat(first).isEqualTo(again).isNotEqualTo(other);
        assertThat((double) first.length).isBetween(kind.bytes() * 0.9, kind.bytes() * 1.15);
    }

    @Test
    void each_association_has_studies_of_its_own_and_its_share() throws IOException {
        var workload = new Workload(Kind.SR, 1024, 25, 2);

        var files = new GeneratedStudies(workload, "seed").writtenTo(folder);

        assertThat(files).hasSize(2);
        assertThat(files.get(0)).hasSize(13);
        assertThat(files.get(1)).hasSize(12);
        assertThat(files.get(0))
                .extracting(InstanceFile::study)
                .doesNotContainAnyElementsOf(
                        files.get(1).stream().map(InstanceFile::study).toList());
        assertThat(files.get(0).stream().map(InstanceFile::study).distinct()).hasSize(2);
        assertThat(files.stream().flatMap(mine -> mine.stream()))
                .allMatch(file -> Files.exists(file.file()))
                .extracting(InstanceFile::instance)
                .doesNotHaveDuplicates();
    }

    private static byte[] bytes(GeneratedStudies studies, int association, int number) {
        var instance = studies.instance(association, number);
        assertThat(instance.uid(Tags.SOPInstanceUID)).isPresent();
        return DataSetWriter.bytes(instance, GeneratedStudies.SYNTAX);
    }
}
