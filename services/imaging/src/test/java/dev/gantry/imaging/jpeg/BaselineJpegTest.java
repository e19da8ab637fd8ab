package dev.gantry.imaging.jpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gantry.imaging.image.ImageRefusal.Unsupported;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.function.IntBinaryOperator;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Beside the JDK's writer: what it makes at the same quality is the measure. */
class BaselineJpegTest {
    private static final double LITTLE = 0.3; // dB: roundings, in a picture of one block

    private static final IntBinaryOperator SLOPE = (x, y) -> (2 * x + 3 * y) & 0xFF;
    private static final IntBinaryOperator CHECKERED = (x, y) -> (x + y) % 2 * 255;

    private static IntBinaryOperator noise() {
        var random = new Random(1);
        return (x, y) -> random.nextInt(256);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1, 90",
        "8, 8, 90",
        "9, 7, 100",
        "17, 33, 50",
        "200, 100, 1",
        "200, 100, 90",
        "512, 512, 75",
        "511, 300, 100"
    })
    void grey_is_as_true_and_as_small_as_what_the_jdk_writes(int columns, int rows, int quality)
            throws IOException {
        for (var pattern : new IntBinaryOperator[] {SLOPE, CHECKERED, noise()}) {
            var image = new BufferedImage(columns, rows, BufferedImage.TYPE_BYTE_GRAY);
            var samples = new byte[columns * rows];
            for (var i = 0; i < samples.length; i++) {
                samples[i] = (byte) pattern.applyAsInt(i % columns, i / columns);
            }
            image.getRaster().setDataElements(0, 0, columns, rows, samples);

            compare(image, new BaselineJpeg(columns, rows, quality).grey(samples), quality);
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 90", "15, 9, 90", "33, 17, 100", "256, 256, 75", "301, 200, 90"})
    void colour_is_at_least_as_true_as_what_the_jdk_writes(int columns, int rows, int quality)
            throws IOException {
        for (var pattern : new IntBinaryOperator[] {SLOPE, noise()}) {
            var image = new BufferedImage(columns, rows, BufferedImage.TYPE_INT_RGB);
            var pixels = new int[columns * rows];
            for (var i = 0; i < pixels.length; i++) {
                var red = pattern.applyAsInt(i % columns, i / columns);
                var green = 255 - i / columns % 256;
                var blue = i % columns % 256;
                pixels[i] = red << 16 | green << 8 | blue;
            }
            image.getRaster().setDataElements(0, 0, columns, rows, pixels);

            var file = new BaselineJpeg(columns, rows, quality).rgb(pixels);

            assertThat(ratio(image, file))
                    .isGreaterThan(ratio(image, byJdk(image, quality)) - LITTLE);
        }
    }

    private static void compare(BufferedImage image, byte[] file, int quality) throws IOException {
        var other = byJdk(image, quality);

        assertThat(ratio(image, file)).isGreaterThan(ratio(image, other) - LITTLE);
        assertThat(file.length).isLessThan(other.length * 101 / 100 + 64);
    }

    private static byte[] byJdk(BufferedImage image, int quality) throws IOException {
        var writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        var parameters = writer.getDefaultWriteParam();
        parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        parameters.setCompressionQuality(quality / 100f);
        var bytes = new ByteArrayOutputStream();
        try (var out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), parameters);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    /** Peak signal to noise in decibels, at most 99. */
    private static double ratio(BufferedImage image, byte[] file) throws IOException {
        var read = ImageIO.read(new ByteArrayInputStream(file));
        assertThat(read.getWidth()).isEqualTo(image.getWidth());
        assertThat(read.getHeight()).isEqualTo(image.getHeight());
        assertThat(read.getRaster().getNumBands()).isEqualTo(image.getRaster().getNumBands());
        var bands = image.getRaster().getNumBands();
        var squares = 0.0;
        for (var y = 0; y < image.getHeight(); y++) {
            for (var x = 0; x < image.getWidth(); x++) {
                for (var band = 0; band < bands; band++) {
                    var expected = image.getRaster().getSample(x, y, band);
                    var difference = read.getRaster().getSample(x, y, band) - expected;
                    squares += difference * difference;
                }
            }
        }
        var samples = (double) image.getWidth() * image.getHeight() * bands;
        return squares == 0 ? 99 : Math.min(99, 10 * Math.log10(255 * 255 * samples / squares));
    }

    @Test
    void a_side_that_the_format_cannot_say_is_refused() {
        assertThatThrownBy(() -> new BaselineJpeg(70_000, 10, 90))
                .isInstanceOf(Unsupported.class)
                .hasMessageContaining("70000 x 10");
    }

    @Test
    void the_deadline_ends_it() {
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> new BaselineJpeg(64, 64, 90).grey(new byte[64 * 64]))
                    .isInstanceOf(CancellationException.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }
}
