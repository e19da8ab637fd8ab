package dev.gantry.testkit;

import static dev.gantry.testkit.CodeStreams.BASELINE;
import static dev.gantry.testkit.CodeStreams.EXTENDED;
import static dev.gantry.testkit.CodeStreams.JPEG_LS;
import static dev.gantry.testkit.CodeStreams.LOSSLESS;
import static dev.gantry.testkit.CodeStreams.PROGRESSIVE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertAll;

import dev.gantry.dicom.codestream.CodeStreamHeader;
import dev.gantry.dicom.malformed.MalformedCodeStream;
import dev.gantry.testkit.CodeStreams.Jpeg;
import dev.gantry.testkit.CodeStreams.Jpeg2000;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CodeStreamHeaderTest {
    private static final String ROOT = "1.2.840.10008.1.2.4.";

    @ParameterizedTest
    @CsvSource({
        "192, 8, 0, 50",
        "193, 12, 0, 51",
        "193, 8, 0, 51",
        "195, 16, 1, 70",
        "195, 12, 6, 57",
        "247, 8, 0, 80",
        "247, 12, 3, 81"
    })
    void a_jpeg_is_of_the_process_that_its_frame_and_scan_headers_say(
            int process, int precision, int selection, String syntax) {
        var header =
                CodeStreamHeader.read(new Jpeg(process, 20, 30, 1, precision, selection).bytes());

        assertThat(header.syntax().uid().value()).isEqualTo(ROOT + syntax);
        assertThat(header.rows()).isEqualTo(20);
        assertThat(header.columns()).isEqualTo(30);
        assertThat(header.precision()).isEqualTo(precision);
        assertThat(header.photometric()).isEqualTo("MONOCHROME2");
        assertThat(header.isComplete()).isTrue();
    }

    @Test
    void a_lossless_jpeg_with_one_scan_of_another_predictor_is_not_of_first_order() {
        var one = new Jpeg(LOSSLESS, 20, 30, 1, 8, 1).bytes();
        var other = new Jpeg(LOSSLESS, 20, 30, 1, 8, 4).bytes();
        int scan = one.length - 18;
        var both = Arrays.copyOf(one, one.length - 2 + 18);
        System.arraycopy(other, scan, both, one.length - 2, 18);

        var header = CodeStreamHeader.read(both);

        assertThat(header.syntax().uid().value()).isEqualTo(ROOT + "57");
    }

    @ParameterizedTest
    @CsvSource({
        "true, part 1, 90", "false, part 1, 91", "true, part 2, 92", "false, part 2, 93",
        "true, HT, 201", "true, HT RPCL, 202", "false, HT, 203", "false, HT RPCL, 203"
    })
    void a_jpeg_2000_is_of_the_part_and_the_transformation_that_its_main_header_says(
            boolean reversible, String form, String syntax) {
        var stream = new Jpeg2000(20, 30, 1, 12, true, reversible, false, form).bytes();

        for (var bytes : List.of(stream, CodeStreams.jp2(stream))) {
            var header = CodeStreamHeader.read(bytes);
            assertThat(header.syntax().uid().value()).isEqualTo(ROOT + syntax);
            assertThat(header.rows()).isEqualTo(20);
            assertThat(header.columns()).isEqualTo(30);
            assertThat(header.precision()).isEqualTo(12);
            assertThat(header.signed()).contains(true);
            assertThat(Arrays.copyOfRange(bytes, header.begin(), header.end())).isEqualTo(stream);
            assertThat(header.isComplete()).isTrue();
        }
    }

    @Test
    void colours_are_those_that_the_code_stream_says() {
        var baseline = new Jpeg(BASELINE, 20, 30, 3, 8, 0);
        var lossless = new Jpeg(LOSSLESS, 20, 30, 3, 8, 1);

        assertAll(
                () -> assertColours(baseline.bytes(), "YBR_FULL_422", false),
                () -> assertColours(baseline.with("JFIF").bytes(), "YBR_FULL_422", true),
                () -> assertColours(baseline.with("Adobe1").bytes(), "YBR_FULL_422", true),
                () -> assertColours(baseline.with("Adobe0").bytes(), "RGB", true),
                () -> assertColours(lossless.bytes(), "RGB", false),
                () -> assertColours(jpeg2000(true, true), "YBR_RCT", true),
                () -> assertColours(jpeg2000(false, true), "YBR_ICT", true),
                () -> assertColours(jpeg2000(true, false), "RGB", false));
    }

    private static byte[] jpeg2000(boolean reversible, boolean transform) {
        return new Jpeg2000(20, 30, 3, 8, false, reversible, transform, "part 1").bytes();
    }

    private static void assertColours(byte[] bytes, String photometric, boolean isKnown) {
        var header = CodeStreamHeader.read(bytes);
        assertThat(header.photometric()).isEqualTo(photometric);
        assertThat(header.isPhotometricKnown()).isEqualTo(isKnown);
        assertThat(header.samples()).isEqualTo(3);
    }

    @Test
    void what_another_program_writes_is_read() throws IOException {
        var out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(30, 20, BufferedImage.TYPE_INT_RGB), "jpeg", out);

        var header = CodeStreamHeader.read(out.toByteArray());

        assertThat(header.syntax().uid().value()).isEqualTo(ROOT + "50");
        assertThat(header.rows()).isEqualTo(20);
        assertThat(header.photometric()).isEqualTo("YBR_FULL_422");
        assertThat(header.isPhotometricKnown()).isTrue();
    }

    @Test
    void progressive_ones_have_the_transfer_syntax_that_is_retired_and_others_none() {
        var progressive = CodeStreamHeader.read(new Jpeg(PROGRESSIVE, 9, 9, 1, 8, 0).bytes());

        assertThat(progressive.syntax().uid().value()).isEqualTo(ROOT + "55");
        assertThatThrownBy(() -> CodeStreamHeader.read(new Jpeg(0xC9, 9, 9, 1, 8, 0).bytes()))
                .isInstanceOf(MalformedCodeStream.class)
                .hasMessageContaining("FFC9");
        assertThatThrownBy(() -> CodeStreamHeader.read(new byte[] {'G', 'I', 'F', '8', '9'}))
                .isInstanceOf(MalformedCodeStream.class);
    }

    @Test
    void a_code_stream_cut_off_or_changed_anywhere_is_malformed_and_nothing_else() {
        var random = new Random(14);
        for (var whole :
                List.of(
                        new Jpeg(EXTENDED, 20, 30, 3, 12, 0, "Adobe1").bytes(),
                        new Jpeg(JPEG_LS, 20, 30, 3, 8, 0, "JFIF").bytes(),
                        CodeStreams.jp2(jpeg2000(true, true)))) {
            for (int length = 0; length < whole.length; length++) {
                read(Arrays.copyOf(whole, length));
            }
            for (int round = 0; round < 20_000; round++) {
                var changed = whole.clone();
                changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
                changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
                read(changed);
            }
        }
    }

    private static void read(byte[] bytes) {
        try {
            assertThat(CodeStreamHeader.read(bytes).rows()).isPositive();
        } catch (MalformedCodeStream expected) {
            assertThat(expected.getMessage()).isNotEmpty();
        }
    }
}
