package dev.gantry.bench.codecs;

import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.dicom.data.Value;
import dev.gantry.dicom.io.InstanceReader;
import dev.gantry.dicom.io.Part10;
import dev.gantry.imaging.codec.Codecs;
import dev.gantry.imaging.image.DecodedFrame;
import dev.gantry.imaging.image.ImageDescription;
import dev.gantry.imaging.image.ImagingLimits;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** What is in a file: its image, and the bytes of its frames as they are stored. */
record EncodedImage(TransferSyntax syntax, ImageDescription image, List<byte[]> frames) {
    private static final long MOST_BYTES = 256L << 20;
    private static final Codecs CODECS = new Codecs(ImagingLimits.DEFAULT);

    static EncodedImage read(Path file) throws IOException {
        try (var in = new BufferedInputStream(Files.newInputStream(file))) {
            var meta = Part10.readMeta(in);
            var dataSet = InstanceReader.readWhole(in, meta.syntax(), MOST_BYTES).dataSet();
            var image = ImageDescription.of(dataSet, ImagingLimits.DEFAULT);
            var value = dataSet.element(Tags.PixelData).orElseThrow().value();
            return new EncodedImage(meta.syntax(), image, frames(value, image));
        }
    }

    /** Writers of encapsulated frames make a fragment of each here. */
    private static List<byte[]> frames(Value value, ImageDescription image) {
        if (value instanceof Value.Fragments(var fragments)) {
            return fragments.subList(1, fragments.size());
        }
        var bytes = ((Value.Bytes) value).content();
        var length = image.uncompressedBytes();
        return IntStream.range(0, bytes.length / length)
                .mapToObj(i -> Arrays.copyOfRange(bytes, i * length, (i + 1) * length))
                .toList();
    }

    DecodedFrame decode(int frame) {
        return CODECS.decode(syntax, image, frames.get(frame));
    }

    static byte[] encode(TransferSyntax syntax, DecodedFrame frame) {
        return CODECS.encode(syntax, frame);
    }
}
