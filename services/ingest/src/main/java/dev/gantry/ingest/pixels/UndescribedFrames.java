package dev.gantry.ingest.pixels;

import dev.gantry.dicom.codestream.RleHeader;
import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Element;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.data.Uids;
import dev.gantry.dicom.data.Value;
import dev.gantry.dicom.data.Vr;
import dev.gantry.dicom.web.FrameMediaType;
import dev.gantry.dicom.web.MediaTypes;
import dev.gantry.ingest.InstanceRefusal.UnsuitablePixels;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Compressed pixels whose header does not say what the image is like, or says it in a way that
 * nothing here reads: the description has to.
 */
final class UndescribedFrames {
    private static final int JPEG_XL = 0xFF0A;
    private static final long JPEG_XL_FILE = 0x0000_000C_4A58_4C20L;
    private static final List<Uid> JPEG_XL_SYNTAXES =
            List.of(Uids.JPEGXLLossless, Uids.JPEGXLJPEGRecompression, Uids.JPEGXL);

    private UndescribedFrames() {}

    /** A segment for each byte of each sample (PS3.5 §G.2). */
    static DescribedImage rle(DataSet description, SentPixels pixels) {
        ImagePixelAttributes.require(description, ImagePixelAttributes.REQUIRED, "an RLE frame");
        var samples = description.integer(Tags.SamplesPerPixel).orElse(1);
        var bytes = (description.integer(Tags.BitsAllocated).orElse(8) + 7) / 8;
        for (var part : pixels.parts()) {
            var segments = RleHeader.segments(part);
            if (segments == 0) {
                throw new UnsuitablePixels(
                        "Pixel data said to be %s are no RLE frame", pixels.type().essence());
            }
            if (segments != samples * bytes) {
                throw new UnsuitablePixels(
                        "An RLE frame has %d segments, the description %d",
                        segments, samples * bytes);
            }
        }
        var named = named(pixels).orElse(Uids.RLELossless);
        if (!named.equals(Uids.RLELossless)) {
            throw new UnsuitablePixels("transfer-syntax says %s, the pixels are RLE", named);
        }
        return frames(description, pixels, named);
    }

    /** Whether something was lost is not in its first bytes, so its sender has to say it. */
    static DescribedImage jpegXl(DataSet description, SentPixels pixels) {
        ImagePixelAttributes.require(description, ImagePixelAttributes.REQUIRED, "JPEG XL here");
        var named = named(pixels).filter(JPEG_XL_SYNTAXES::contains);
        if (named.isEmpty()) {
            throw new UnsuitablePixels(
                    "image/jxl needs transfer-syntax=1.2.840.10008.1.2.4.110, .111 or .112");
        }
        for (var part : pixels.parts()) {
            var in = ByteBuffer.wrap(part);
            var isOne =
                    part.length >= 8
                            && ((in.getShort(0) & 0xFFFF) == JPEG_XL
                                    || in.getLong(0) == JPEG_XL_FILE);
            if (!isOne) {
                throw new UnsuitablePixels("Pixel data said to be image/jxl are no JPEG XL");
            }
        }
        return frames(description, pixels, named.get());
    }

    /** A video has its own frames; it is one stream. */
    static DescribedImage video(DataSet description, SentPixels pixels) {
        if (pixels.parts().size() > 1) {
            throw new UnsuitablePixels("A video is one part, not %d", pixels.parts().size());
        }
        var type = pixels.type().essence();
        var syntax = named(pixels).orElseGet(() -> usual(type));
        if (!FrameMediaType.of(TransferSyntax.of(syntax)).equalsIgnoreCase(type)) {
            throw new UnsuitablePixels("transfer-syntax %s is not of %s", syntax, type);
        }
        return written(new ImagePixelAttributes(description), pixels, syntax);
    }

    private static Uid usual(String type) {
        return type.equalsIgnoreCase(MediaTypes.H265)
                ? Uids.HEVCMP51
                : FrameMediaType.defaultSyntaxOf(type).orElseThrow().uid();
    }

    private static DescribedImage frames(DataSet description, SentPixels pixels, Uid syntax) {
        var attributes = new ImagePixelAttributes(description);
        attributes.frames(pixels.parts().size());
        return written(attributes, pixels, syntax);
    }

    private static DescribedImage written(
            ImagePixelAttributes attributes, SentPixels pixels, Uid syntax) {
        var fragments = new ArrayList<byte[]>();
        fragments.add(new byte[0]);
        fragments.addAll(pixels.parts());
        var value = new Element(Tags.PixelData, Vr.OB, new Value.Fragments(fragments));
        return new DescribedImage(attributes.with(value), TransferSyntax.of(syntax));
    }

    private static Optional<Uid> named(SentPixels pixels) {
        return pixels.type()
                .parameter("transfer-syntax")
                .map(text ->
                        Uid.parse(text)
                                .orElseThrow(() ->
                                        new UnsuitablePixels("transfer-syntax is not a UID")));
    }
}
