package dev.gantry.imaging.picture;

import dev.gantry.imaging.image.ImageRefusal.DamagedFrame;
import dev.gantry.imaging.jpeg.BaselineJpeg;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** The forms that a single picture can be written in. */
public enum PictureFormat {
    /** With loss, as its quality says. */
    JPEG {
        @Override
        byte[] encode(BufferedImage picture, int quality) {
            var width = picture.getWidth();
            var height = picture.getHeight();
            var jpeg = new BaselineJpeg(width, height, quality);
            if (picture.getType() == BufferedImage.TYPE_BYTE_GRAY) {
                var raster = picture.getRaster();
                return jpeg.grey((byte[]) raster.getDataElements(0, 0, width, height, null));
            }
            return jpeg.rgb(
                    picture.getType() == BufferedImage.TYPE_INT_RGB
                            ? (int[]) picture.getRaster().getDataElements(0, 0, width, height, null)
                            : picture.getRGB(0, 0, width, height, null, 0, width));
        }

        @Override
        byte[] withProfile(byte[] written, byte[] profile) {
            return EmbeddedProfile.inJpeg(written, profile);
        }
    },

    /** Without loss. */
    PNG {
        @Override
        byte[] withProfile(byte[] written, byte[] profile) {
            return EmbeddedProfile.inPng(written, profile);
        }
    },

    /** Grey without loss, colours by a palette; it knows no profiles. */
    GIF {
        @Override
        byte[] withProfile(byte[] written, byte[] profile) {
            return written;
        }
    };

    abstract byte[] withProfile(byte[] written, byte[] profile);

    /**
     * The picture as a file.
     *
     * @param quality of JPEG, 1 to 100
     * @param profile an ICC profile to put into it
     */
    public byte[] write(BufferedImage picture, int quality, Optional<byte[]> profile) {
        var written = encode(picture, quality);
        return profile.map(icc -> withProfile(written, icc)).orElse(written);
    }

    /** By the writer of the JDK, whatever the quality. */
    byte[] encode(BufferedImage picture, int quality) {
        try (var bytes = new ByteArrayOutputStream();
                var out = new MemoryCacheImageOutputStream(bytes)) {
            var writer = writer();
            try {
                writer.setOutput(out);
                writer.write(suited(picture));
            } finally {
                writer.dispose();
            }
            out.flush();
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new DamagedFrame("the %s encoder gave up".formatted(this), e);
        }
    }

    ImageWriter writer() {
        return ImageIO.getImageWritersByFormatName(name()).next();
    }

    private BufferedImage suited(BufferedImage picture) {
        return this == GIF ? indexed(picture) : picture;
    }

    /**
     * Grey as indices of a palette of greys: the writer would take its samples for linear light.
     */
    static BufferedImage indexed(BufferedImage picture) {
        if (picture.getType() != BufferedImage.TYPE_BYTE_GRAY) {
            return picture;
        }
        var greys = new byte[256];
        for (var i = 0; i < greys.length; i++) {
            greys[i] = (byte) i;
        }
        var bytes = ((DataBufferByte) picture.getRaster().getDataBuffer()).getData();
        var raster =
                Raster.createInterleavedRaster(
                        new DataBufferByte(bytes, bytes.length),
                        picture.getWidth(),
                        picture.getHeight(),
                        picture.getWidth(),
                        1,
                        new int[] {0},
                        null);
        return new BufferedImage(
                new IndexColorModel(8, greys.length, greys, greys, greys), raster, false, null);
    }
}
