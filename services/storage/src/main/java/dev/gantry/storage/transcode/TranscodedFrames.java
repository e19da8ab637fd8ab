package dev.gantry.storage.transcode;

import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.dicom.web.MultipartWriter;
import dev.gantry.dicom.web.Representation;
import dev.gantry.retrieval.pixels.Image;
import dev.gantry.retrieval.transcode.EncodeFrame;
import dev.gantry.storage.frames.FoundFrames;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.OptionalLong;

/** Frames that are encoded anew while they are sent, one at a time; the first one is made. */
final class TranscodedFrames implements FoundFrames {
    private final Representation representation;
    private final Image image;
    private final List<Integer> numbers;
    private final EncodeFrame encoder;
    private final TransferSyntax syntax;
    private final byte[] first;

    TranscodedFrames(
            Representation representation,
            Image image,
            List<Integer> numbers,
            EncodeFrame encoder,
            TransferSyntax syntax)
            throws IOException {
        this.representation = representation;
        this.image = image;
        this.numbers = List.copyOf(numbers);
        this.encoder = encoder;
        this.syntax = syntax;
        this.first = encoder.encoded(image, numbers.getFirst(), syntax);
    }

    @Override
    public void write(String boundary, OutputStream out) throws IOException {
        try (image) {
            switch (representation.packing()) {
                case SINGLE -> out.write(first);
                case MULTIPART -> {
                    var writer = new MultipartWriter(out, boundary);
                    writer.part(representation.contentType()).write(first);
                    for (var number : numbers.subList(1, numbers.size())) {
                        var frame = encoder.encoded(image, number, syntax);
                        writer.part(representation.contentType()).write(frame);
                    }
                    writer.close();
                }
            }
        }
    }

    @Override
    public OptionalLong length(String boundary) {
        return switch (representation.packing()) {
            case SINGLE -> OptionalLong.of(first.length);
            case MULTIPART -> OptionalLong.empty();
        };
    }

    @Override
    public void close() {
        image.close();
    }
}
