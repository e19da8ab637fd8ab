package dev.gantry.storage.frames;

import dev.gantry.dicom.web.MultipartWriter;
import dev.gantry.dicom.web.Representation;
import dev.gantry.retrieval.frames.FrameSource;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.OptionalLong;

/** Frames as they lie in their object. */
final class StoredFrames implements FoundFrames {
    private final Representation representation;
    private final FrameSource source;
    private final List<Integer> numbers;

    StoredFrames(Representation representation, FrameSource source, List<Integer> numbers) {
        this.representation = representation;
        this.source = source;
        this.numbers = List.copyOf(numbers);
    }

    @Override
    public void write(String boundary, OutputStream out) throws IOException {
        switch (representation.packing()) {
            case SINGLE -> source.copy(numbers.getFirst(), out);
            case MULTIPART -> {
                var writer = new MultipartWriter(out, boundary);
                for (var number : numbers) {
                    source.copy(number, writer.part(representation.contentType()));
                }
                writer.close();
            }
        }
    }

    @Override
    public OptionalLong length(String boundary) {
        var frames = numbers.stream().mapToLong(source::length).sum();
        var type = representation.contentType();
        return OptionalLong.of(
                switch (representation.packing()) {
                    case SINGLE -> frames;
                    case MULTIPART ->
                            frames + MultipartWriter.overhead(boundary, type, numbers.size());
                });
    }

    @Override
    public void close() {
        // nothing is open before it is written
    }
}
