package dev.gantry.imaging.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.gantry.imaging.image.ImageRefusal.DamagedFrame;
import java.awt.color.ICC_ColorSpace;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PictureFormatTest {
    private static BufferedImage greys() {
        var image = new BufferedImage(16, 16, BufferedImage.TYPE_BYTE_GRAY);
        for (var i = 0; i < 256; i++) {
            image.getRaster().setSample(i % 16, i / 16, 0, i);
        }
        return image;
    }

    private static BufferedImage red() {
        var image = new BufferedImage(16, 16, BufferedImage.TYPE_INT_RGB);
        for (var i = 0; i < 256; i++) {
            image.setRGB(i % 16, i / 16, 0xC01020);
        }
        return image;
    }

    private static BufferedImage read(byte[] file) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(file));
    }

    @ParameterizedTest
    @EnumSource
    void grey_stays_the_grey_it_was(PictureFormat format) throws IOException {
        var written = read(format.write(greys(), 100, Optional.empty()));

        for (var i = 0; i < 256; i++) {
            var sample = written.getRaster().getSample(i % 16, i / 16, 0);
            assertThat(sample).as("%d", i).isCloseTo(i, within(1));
        }
    }

    @ParameterizedTest
    @EnumSource
    void red_stays_red(PictureFormat format) throws IOException {
        var colour = read(format.write(red(), 100, Optional.empty())).getRGB(5, 5);

        assertThat(colour >> 16 & 0xFF).isBetween(0xBC, 0xC4);
        assertThat(colour >> 8 & 0xFF).isBetween(0x0C, 0x14);
        assertThat(colour & 0xFF).isBetween(0x1C, 0x24);
    }

    @Test
    void less_quality_makes_a_smaller_jpeg() {
        var fine = PictureFormat.JPEG.write(greys(), 95, Optional.empty());
        var coarse = PictureFormat.JPEG.write(greys(), 10, Optional.empty());

        assertThat(coarse.length).isLessThan(fine.length);
    }

    @ParameterizedTest
    @EnumSource(names = {"JPEG", "PNG"})
    void a_profile_goes_along_and_the_file_stays_readable(PictureFormat format) throws IOException {
        var profile = ColourProfile.srgb();

        var file = format.write(red(), 90, Optional.of(profile));

        assertThat(read(file).getWidth()).isEqualTo(16);
        var text = new String(file, StandardCharsets.ISO_8859_1);
        assertThat(text).contains(format == PictureFormat.JPEG ? "ICC_PROFILE" : "iCCPICC profile");
        if (read(file).getColorModel().getColorSpace() instanceof ICC_ColorSpace space) {
            assertThat(space.getProfile().getData()).isEqualTo(profile);
        }
    }

    @Test
    void colours_become_those_of_srgb() {
        var converted = ColourProfile.toSrgb(red(), ColourProfile.srgb()).getRGB(3, 3);

        assertThat(converted >> 16 & 0xFF).isBetween(0xBF, 0xC1);
        assertThatThrownBy(() -> ColourProfile.toSrgb(red(), new byte[200]))
                .isInstanceOf(DamagedFrame.class);
    }

    @Test
    void an_animation_has_every_picture_and_its_pace() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var animation = new AnimationWriter(bytes, Duration.ofMillis(40))) {
            animation.add(greys());
            animation.add(red());
            animation.add(greys());
        }

        var reader = ImageIO.getImageReadersByFormatName("gif").next();
        try (var in =
                ImageIO.createImageInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            reader.setInput(in);
            assertThat(reader.getNumImages(true)).isEqualTo(3);
            assertThat(reader.read(0).getRaster().getSample(8, 8, 0)).isEqualTo(136);
            assertThat(reader.read(1).getRGB(8, 8) & 0xFFFFFF).isEqualTo(0xC01020);
        }
        var text = new String(bytes.toByteArray(), StandardCharsets.ISO_8859_1);
        assertThat(text)
                .startsWith("GIF89a")
                .contains("NETSCAPE2.0", "\u0021\u00f9\u0004\u0000\u0004\u0000");
    }

    @Test
    void an_annotation_is_legible_and_stays_at_its_edge() {
        var picture = new BufferedImage(256, 256, BufferedImage.TYPE_BYTE_GRAY);

        Annotation.burn(picture, List.of("Sample^Sam 山田"), List.of("CT 120 kV"));

        assertThat(brightest(picture, 0, 40)).isGreaterThan(200);
        assertThat(brightest(picture, 60, 120)).isZero();
        assertThat(brightest(picture, 236, 20)).isGreaterThan(200);
    }

    private static int brightest(BufferedImage picture, int top, int rows) {
        var most = 0;
        for (var sample :
                picture.getRaster().getPixels(0, top, picture.getWidth(), rows, (int[]) null)) {
            most = Math.max(most, sample);
        }
        return most;
    }
}
