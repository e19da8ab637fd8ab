package dev.gantry.bench.codecs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CodecsCommandTest {
    private final StringWriter said = new StringWriter();

    private int run(String... arguments) {
        return CodecsCommand.commandLine()
                .setOut(new PrintWriter(said))
                .setErr(new PrintWriter(said))
                .execute(arguments);
    }

    /** A few of each; the long run is the command's. */
    @Test
    void no_lossless_codec_loses_a_sample_of_random_images() {
        var code = run("--images", "50", "--seed", "14");

        assertThat(code).as(said.toString()).isZero();
        assertThat(said.toString())
                .contains("--seed 14", "JPEG 2000", "JPEG-LS", "HTJ2K", "RLE", "deflated frames")
                .doesNotContain("WRONG");
    }

    @Test
    void the_same_seed_makes_the_same_images() {
        var one = RandomImage.of(new Random(5), 2);
        var other = RandomImage.of(new Random(5), 2);

        assertThat(one).hasToString(other.toString());
        assertThat(one.frames().get(1)).isEqualTo(other.frames().get(1));
    }

    @Test
    void a_number_of_images_that_makes_no_sense_is_refused() {
        assertThat(run("--images", "0")).isEqualTo(2);
        assertThat(said.toString()).contains("--images 0");
    }
}
