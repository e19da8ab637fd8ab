package dev.gantry.imaging.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gantry.imaging.image.ImageRefusal.WrongView;
import java.awt.image.BufferedImage;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ViewportTest {
    private static final int AMPLE = 1000;

    private static BufferedImage grey(int columns, int... values) {
        var image =
                new BufferedImage(columns, values.length / columns, BufferedImage.TYPE_BYTE_GRAY);
        image.getRaster().setPixels(0, 0, columns, values.length / columns, values);
        return image;
    }

    private static int[] pixels(BufferedImage image) {
        return image.getRaster().getPixels(0, 0, image.getWidth(), image.getHeight(), (int[]) null);
    }

    private static int[] cut(BufferedImage image, int width, int height, Region region) {
        return pixels(new Viewport(width, height, Optional.of(region), Flip.NONE).of(image, AMPLE));
    }

    @Test
    void a_picture_fills_the_space_and_keeps_its_shape() {
        var image = grey(4, new int[8]);

        var wide = Viewport.of(100, 2).of(image, AMPLE);
        var high = Viewport.of(8, 100).of(image, AMPLE);

        assertThat(wide.getWidth()).isEqualTo(4);
        assertThat(wide).isSameAs(image);
        assertThat(high.getWidth()).isEqualTo(8);
        assertThat(high.getHeight()).isEqualTo(4);
    }

    @Test
    void smaller_is_the_mean() {
        var image = grey(4, 0, 100, 10, 10, 200, 100, 30, 50);

        assertThat(pixels(Viewport.of(2, 1).of(image, AMPLE))).containsExactly(100, 25);
        assertThat(pixels(Viewport.of(1, 1).of(grey(3, 0, 90, 30), AMPLE))).containsExactly(40);
    }

    @Test
    void larger_lies_between() {
        assertThat(pixels(Viewport.of(4, 9).of(grey(2, 0, 100), AMPLE)))
                .startsWith(0, 25, 75, 100)
                .hasSize(8);
    }

    @Test
    void a_region_is_cut_out() {
        var image = grey(3, 1, 2, 3, 4, 5, 6, 7, 8, 9);

        assertThat(cut(image, 2, 2, new Region(1, 1, 2, 2))).containsExactly(5, 6, 8, 9);
        assertThat(cut(image, 1, 1, new Region(2, 2, 50, 50))).containsExactly(9);
        assertThatThrownBy(() -> cut(image, 1, 1, new Region(3, 0, 1, 1)))
                .isInstanceOf(WrongView.class);
    }

    @Test
    void a_picture_is_mirrored() {
        var image = grey(2, 1, 2, 3, 4);

        assertThat(flipped(image, new Flip(true, false))).containsExactly(2, 1, 4, 3);
        assertThat(flipped(image, new Flip(false, true))).containsExactly(3, 4, 1, 2);
    }

    private static int[] flipped(BufferedImage image, Flip flip) {
        return pixels(new Viewport(2, 2, Optional.empty(), flip).of(image, AMPLE));
    }

    @Test
    void colours_are_scaled_each_for_itself() {
        var image = new BufferedImage(2, 1, BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, 0xFF0040);
        image.setRGB(1, 0, 0x00FF40);

        assertThat(Viewport.of(1, 1).of(image, AMPLE).getRGB(0, 0) & 0xFFFFFF).isEqualTo(0x808040);
    }

    @Test
    void a_view_of_too_many_pixels_is_refused() {
        assertThatThrownBy(() -> Viewport.of(65535, 65535).of(grey(1, 1), AMPLE))
                .isInstanceOf(WrongView.class)
                .hasMessageContaining("1000");
    }
}
