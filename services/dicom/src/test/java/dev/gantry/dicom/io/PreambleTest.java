package dev.gantry.dicom.io;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PreambleTest {
    private static byte[] file(String preamble) {
        var start = Arrays.copyOf(preamble.getBytes(ISO_8859_1), Preamble.WITH_PREFIX);
        System.arraycopy("DICM".getBytes(ISO_8859_1), 0, start, Preamble.LENGTH, 4);
        return start;
    }

    @Test
    void programs_and_pages_are_zeroed() {
        for (var preamble :
                List.of(
                        "MZ\u0090\0",
                        "\u007fELF",
                        "#!/bin/sh\n",
                        "<html><script>",
                        "\u00ca\u00fe\u00ba\u00be",
                        "%PDF-1.7",
                        "PK\u0003\u0004",
                        "II*x",
                        "II+\0",
                        "\0\0\0\0\0\0x")) {
            assertThat(Preamble.isToBeZeroed(file(preamble))).as(preamble).isTrue();
        }
        var last = file("");
        last[Preamble.LENGTH - 1] = 1;
        assertThat(Preamble.isToBeZeroed(last)).isTrue();
    }

    @Test
    void tiff_headers_and_zeros_stay() {
        for (var preamble :
                List.of(
                        "",
                        "II*\0\u0010\u0002\0\0",
                        "MM\0*\0\0\u0002\u0010",
                        "II+\0\b\0\0\0\u0010\u0002",
                        "MM\0+\0\b\0\0")) {
            assertThat(Preamble.isToBeZeroed(file(preamble))).as(preamble).isFalse();
        }
    }

    @Test
    void a_file_without_preamble_has_nothing_to_zero() {
        assertThat(Preamble.isToBeZeroed(new byte[0])).isFalse();
        assertThat(Preamble.isToBeZeroed(Arrays.copyOf(file("MZ"), 131))).isFalse();
        assertThat(Preamble.isToBeZeroed(new byte[200])).isFalse();
        var dataSet = new byte[200];
        dataSet[0] = 8;
        assertThat(Preamble.isToBeZeroed(dataSet)).isFalse();
    }
}
