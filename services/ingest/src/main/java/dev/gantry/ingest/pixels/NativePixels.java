package dev.gantry.ingest.pixels;

import dev.gantry.dicom.codestream.CodeStreamHeader;
import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Element;
import dev.gantry.dicom.data.Tag;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.data.Value;
import dev.gantry.dicom.data.Vr;
import dev.gantry.ingest.InstanceRefusal.UnsuitablePixels;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Uncompressed pixels: a stream of bytes that says nothing, so that all that can be known is
 * whether its length is the one described (PS3.5 §8.1.1, PS3.3 §C.7.6.3).
 */
final class NativePixels {
    private static final Set<Uid> LITTLE_ENDIAN =
            Set.of(
                    TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid(),
                    TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN.uid());
    private static final List<Tag> PIXELS =
            List.of(Tags.PixelData, Tags.FloatPixelData, Tags.DoubleFloatPixelData);
    private static final String STREAM = "a stream of bytes";

    private NativePixels() {}

    static DescribedImage into(DataSet description, SentPixels pixels) {
        var named = pixels.type().parameter("transfer-syntax");
        if (named.isPresent() && Uid.parse(named.get()).filter(LITTLE_ENDIAN::contains).isEmpty()) {
            throw new UnsuitablePixels(
                    "application/octet-stream is native little endian, not %s", named.get());
        }
        var bytes = pixels.parts().getFirst();
        var vr =
                description
                        .element(Tags.PixelData)
                        .map(Element::vr)
                        .filter(said -> said == Vr.OB)
                        .filter(_ -> description.integer(Tags.BitsAllocated).orElse(8) <= 8)
                        .orElse(Vr.OW);
        var even = bytes.length % 2 == 0 ? bytes : Arrays.copyOf(bytes, bytes.length + 1);
        check(description, Optional.of(bytes));
        return new DescribedImage(
                new ImagePixelAttributes(description)
                        .with(new Element(Tags.PixelData, vr, new Value.Bytes(even))),
                TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
    }

    /**
     * Refuses pixels of another length than described.
     *
     * @param sent the pixels, unless the data set has them in itself
     */
    static void check(DataSet dataSet, Optional<byte[]> sent) {
        if (sent.isPresent()) {
            check(dataSet, Tags.PixelData, sent.get());
            return;
        }
        for (var tag : PIXELS) {
            dataSet.bytes(tag)
                    .filter(bytes -> bytes.length > 0)
                    .ifPresent(bytes -> check(dataSet, tag, bytes));
        }
    }

    private static void check(DataSet dataSet, Tag tag, byte[] bytes) {
        var isImage = tag.equals(Tags.PixelData);
        ImagePixelAttributes.require(
                dataSet,
                isImage
                        ? ImagePixelAttributes.REQUIRED
                        : List.of(Tags.Rows, Tags.Columns, Tags.BitsAllocated),
                STREAM);
        var length = length(dataSet);
        var isPadded = length % 2 != 0 && bytes.length == length + 1;
        if (bytes.length == length || isPadded) {
            return;
        }
        throw isImage && CodeStreamHeader.begins(bytes)
                ? new UnsuitablePixels(
                        "Compressed pixels name their media type: %d bytes, described are %d",
                        bytes.length, length)
                : new UnsuitablePixels(
                        "Pixel data have %d bytes, described are %d", bytes.length, length);
    }

    private static long length(DataSet dataSet) {
        var photometric = dataSet.string(Tags.PhotometricInterpretation).orElse("");
        var samples = (double) number(dataSet, Tags.SamplesPerPixel, 1);
        if (photometric.endsWith("_422")) {
            samples = 2; // a pair of pixels has its colour once
        } else if (photometric.endsWith("_420")) {
            samples = 1.5;
        }
        var bits =
                samples
                        * number(dataSet, Tags.Rows, 0)
                        * number(dataSet, Tags.Columns, 0)
                        * number(dataSet, Tags.BitsAllocated, 0)
                        * number(dataSet, Tags.NumberOfFrames, 1);
        return (long) Math.ceil(bits / 8);
    }

    private static int number(DataSet dataSet, Tag tag, int without) {
        if (dataSet.string(tag).isEmpty()) {
            return without;
        }
        return dataSet.integer(tag)
                .orElseThrow(() ->
                        new UnsuitablePixels("%s is no number", ImagePixelAttributes.name(tag)));
    }
}
