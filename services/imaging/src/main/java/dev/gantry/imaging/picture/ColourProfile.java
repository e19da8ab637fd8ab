package dev.gantry.imaging.picture;

import dev.gantry.imaging.image.ImageRefusal.DamagedFrame;
import java.awt.color.CMMException;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.awt.image.ColorConvertOp;

/** ICC profiles of colour pictures (PS3.3 C.11.15, PS3.18 §8.3.5.1.5). */
public final class ColourProfile {
    private static final byte[] SRGB = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();

    private ColourProfile() {}

    /** The profile of sRGB. */
    public static byte[] srgb() {
        return SRGB.clone();
    }

    /**
     * The picture's colours as sRGB has them.
     *
     * @param profile that its samples are of
     * @throws DamagedFrame when it is no profile of three colours
     */
    public static BufferedImage toSrgb(BufferedImage picture, byte[] profile) {
        try {
            var space = new ICC_ColorSpace(ICC_Profile.getInstance(profile));
            if (space.getNumComponents() != 3) {
                throw new DamagedFrame(
                        "its ICC profile has %d channels, RGB has 3"
                                .formatted(space.getNumComponents()));
            }
            var result =
                    new BufferedImage(
                            picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_INT_RGB);
            new ColorConvertOp(
                            new ICC_Profile[] {
                                space.getProfile(), ICC_Profile.getInstance(ColorSpace.CS_sRGB)
                            },
                            null)
                    .filter(picture.getRaster(), result.getRaster());
            return result;
        } catch (CMMException | IllegalArgumentException e) {
            throw new DamagedFrame("its ICC profile is damaged", e);
        }
    }
}
