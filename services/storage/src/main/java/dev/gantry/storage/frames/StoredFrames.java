package dev.gantry.storage.frames;

import dev.gantry.dicom.data.ByteRange;
import dev.gantry.dicom.web.MultipartWriter;
import dev.gantry.dicom.web.Representation;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** Frames as they lie in their object. */
final class StoredFrames implements FoundFrames {
    private final Representation representation;
    private final FrameBytes bytes;
    private final List<List<ByteRange>> frames;
    private final int unit;

    StoredFrames(
            Representation representation,
            FrameBytes bytes,
            List<List<ByteRange>> frames,
            int unit) {
        this.representation = representation;
        this.bytes = bytes;
        this.frames = List.copyOf(frames);
        this.unit = unit;
    }

    @Override
    public Representation representation() {
        return representation;
    }

    @Override
    public void write(String boundary, OutputStream out) throws IOException {
        switch (representation.packing()) {
            case SINGLE -> copy(frames.getFirst(), out);
            case MULTIPART -> {
                var writer = new MultipartWriter(out, boundary);
                for (var frame : frames) {
                    copy(frame, writer.part(representation.contentType()));
                }
                writer.close();
            }
        }
    }

    private void copy(List<ByteRange> frame, OutputStream out) throws IOException {
        bytes.copy(frame, unit == 1 ? out : new SwappingOutput(out, unit));
    }

    @Override
    public void close() {
        // nothing is open before it is written
    }
}
