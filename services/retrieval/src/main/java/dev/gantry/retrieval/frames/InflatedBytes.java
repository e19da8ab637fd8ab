package dev.gantry.retrieval.frames;

import dev.gantry.dicom.data.ByteRange;
import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.dicom.io.InstanceReader;
import dev.gantry.dicom.io.Part10;
import dev.gantry.dicom.io.PixelData;
import dev.gantry.retrieval.bytes.ObjectBytes;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/**
 * Ranges of a deflated data set (PS3.5 §A.5), as if it had been written without deflating. There is
 * no way into the middle of it, so each frame costs reading it up to there; devices that deflate
 * send single frames.
 */
final class InflatedBytes implements FrameBytes {
    private final ObjectBytes object;
    private final long length;

    InflatedBytes(ObjectBytes object, long length) {
        this.object = object;
        this.length = length;
    }

    /** Finds the pixel data, with offsets into the inflated data set. */
    Optional<PixelData> find() throws IOException {
        var inflater = new Inflater(true);
        try (var in = inflated(inflater)) {
            return InstanceReader.scan(in, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, 0).pixelData();
        } finally {
            inflater.end();
        }
    }

    @Override
    public void copy(List<ByteRange> ranges, OutputStream out) throws IOException {
        var inflater = new Inflater(true);
        try (var in = inflated(inflater)) {
            long position = 0;
            for (var range : ranges) {
                in.skipNBytes(range.offset() - position);
                ObjectBytes.copy(in, range.length(), out);
                position = range.offset() + range.length();
            }
        } finally {
            inflater.end();
        }
    }

    private InputStream inflated(Inflater inflater) throws IOException {
        var file = new BufferedInputStream(object.read(new ByteRange(0, length)));
        Part10.readMeta(file);
        return new InflaterInputStream(file, inflater, 64 * 1024);
    }
}
