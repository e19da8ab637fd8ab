package dev.gantry.dicom.io;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.json.DicomJson;
import dev.gantry.dicom.malformed.MalformedDataSet;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RealFilesTest {
    @ParameterizedTest
    @ValueSource(strings = {"valid", "charset", "syntax"})
    void every_real_file_is_read_to_its_end(String folder) throws IOException {
        var failed = new ArrayList<String>();

        for (var file : RealFiles.in(folder)) {
            try {
                var scanned = scan(file);
                assertThat(DicomJson.toString(scanned.dataSet())).startsWith("{");
            } catch (MalformedDataSet e) {
                failed.add(file.getFileName() + ": " + e.getMessage());
            }
        }

        assertThat(failed).isEmpty();
    }

    @Test
    void a_broken_file_is_read_or_refused_in_words() throws IOException {
        for (var file : RealFiles.in("broken")) {
            try {
                assertThat(scan(file).dataSet().size()).isNotNegative();
            } catch (MalformedDataSet e) {
                assertThat(e.rule()).as(file.toString()).isNotBlank();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"valid", "syntax"})
    void every_frame_lies_within_its_file(String folder) throws IOException {
        for (var file : RealFiles.in(folder)) {
            var scanned = scan(file);
            var pixels = scanned.pixelData();
            if (pixels.isEmpty() || pixels.get().frames().isEmpty()) {
                continue;
            }
            var frames = pixels.get().frames().get();
            var told = scanned.dataSet().integer(Tags.NumberOfFrames);
            if (told.isPresent() || !scanned.dataSet().contains(Tags.NumberOfFrames)) {
                assertThat(frames.numberOfFrames()).as(file.toString()).isEqualTo(told.orElse(1));
            }
            for (var number = 1; number <= frames.numberOfFrames(); number++) {
                for (var range : frames.frame(number)) {
                    assertThat(range.offset() + range.length())
                            .isLessThanOrEqualTo(Files.size(file));
                }
            }
            assertThat(FrameTable.of(frames.toBytes())).isEqualTo(frames);
        }
    }

    @Test
    void the_head_names_the_instance_before_the_pixels_come() throws IOException {
        for (var file : RealFiles.in("valid")) {
            var heads = new ArrayList<DataSet>();

            var all = scan(file, heads);

            assertThat(heads).hasSize(1);
            assertThat(heads.getFirst().uid(Tags.SOPInstanceUID))
                    .isEqualTo(all.dataSet().uid(Tags.SOPInstanceUID));
        }
    }

    static ScannedInstance scan(Path file) throws IOException {
        return scan(file, new ArrayList<>());
    }

    private static ScannedInstance scan(Path file, ArrayList<DataSet> heads) throws IOException {
        try (var in = new BufferedInputStream(Files.newInputStream(file))) {
            var meta = Part10.readMeta(in);
            return InstanceReader.scan(
                    in, meta.syntax(), meta.length(), Limits.DEFAULT, heads::add);
        }
    }
}
