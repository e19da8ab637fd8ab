package dev.gantry.ingest.pixels;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Element;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.dicom.data.Value;
import dev.gantry.dicom.data.Vr;
import dev.gantry.dicom.web.MediaTypes;
import dev.gantry.ingest.InstanceRefusal.UnsuitablePixels;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * PNG and GIF, which no transfer syntax has: they are decoded, and stored uncompressed (PS3.18
 * table 10.5.2-1). Nothing is lost. A part is a frame, but for an animation, whose pictures are.
 */
final class PicturePixels {
    private PicturePixels() {}

    static DescribedImage into(DataSet description, SentPixels pixels, long most) {
        var isGif = pixels.type().essence().toLowerCase(Locale.ROOT).equals(MediaTypes.GIF);
        var sink = new Frames(description, most);
        for (var part : pixels.parts()) {
            if (isGif) {
                GifPictures.decode(part, sink);
            } else {
                PngPicture.decode(part, sink);
            }
        }
        return sink.image(description);
    }

    /** Where decoded frames go, all of one size and kind, and no more than are taken. */
    static final class Frames {
        private final boolean isGreyTaken;
        private final long most;
        private final List<byte[]> frames = new ArrayList<>();
        private Shape shape = new Shape(0, 0, 0, 0);
        private long length;

        private record Shape(int width, int height, int samples, int bits) {}

        Frames(DataSet description, long most) {
            var said = description.integer(Tags.SamplesPerPixel);
            this.isGreyTaken = said.isEmpty() || said.getAsInt() == 1;
            this.most = most;
        }

        /** Whether pictures without colours become grey: a palette never says. */
        boolean isGreyTaken() {
            return isGreyTaken && (frames.isEmpty() || shape.samples() == 1);
        }

        /** Refuses a picture of this size before it is decoded. */
        void reserve(long width, long height, int bytesOfPixel) {
            if (width < 1 || height < 1 || width > 0xFFFF || height > 0xFFFF) {
                throw new UnsuitablePixels(
                        "A picture of %d × %d, 1 to 65535 are taken", width, height);
            }
            if (length + width * height * bytesOfPixel > most) {
                throw new UnsuitablePixels(
                        "The pixels have more than %d bytes when they are decoded", most);
            }
        }

        /** Takes a frame, its samples interleaved and in little endian. */
        void add(int width, int height, int samples, int bits, byte[] frame) {
            var found = new Shape(width, height, samples, bits);
            if (!frames.isEmpty() && !found.equals(shape)) {
                throw new UnsuitablePixels(
                        "Frame %d has another size, depth or colour than frame 1",
                        frames.size() + 1);
            }
            shape = found;
            length += frame.length;
            frames.add(frame);
        }

        private DescribedImage image(DataSet description) {
            if (frames.isEmpty()) {
                throw new UnsuitablePixels("The picture has no frame");
            }
            var attributes = new ImagePixelAttributes(description);
            attributes.mustBe(Tags.Rows, shape.height());
            attributes.mustBe(Tags.Columns, shape.width());
            attributes.mustBe(Tags.SamplesPerPixel, shape.samples());
            attributes.depth(shape.bits(), true);
            attributes.mustBe(Tags.PixelRepresentation, 0);
            photometric(attributes);
            attributes.frames(frames.size());
            var vr = shape.bits() > 8 ? Vr.OW : Vr.OB;
            var value = new Element(Tags.PixelData, vr, new Value.Bytes(all()));
            return new DescribedImage(
                    attributes.with(value), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
        }

        /** One after the other, and even. */
        private byte[] all() {
            if (frames.size() == 1 && length % 2 == 0) {
                return frames.getFirst();
            }
            var all = ByteBuffer.allocate((int) (length + length % 2));
            frames.forEach(all::put);
            return all.array();
        }

        private void photometric(ImagePixelAttributes attributes) {
            var is = shape.samples() == 1 ? "MONOCHROME2" : "RGB";
            var said = attributes.orElse(Tags.PhotometricInterpretation, is);
            var isInverse = shape.samples() == 1 && said.equals("MONOCHROME1");
            if (!said.equals(is) && !isInverse) {
                throw new UnsuitablePixels("%s, the decoded pixels are %s", said, is);
            }
            if (shape.samples() > 1) {
                attributes.mustBe(Tags.PlanarConfiguration, 0);
            }
        }
    }
}
