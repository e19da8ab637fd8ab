package dev.gantry.dicom.io;

import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.dicom.malformed.MalformedDataSet;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * The first bytes of the pixel data of an instance, for whoever wants to see what they are.
 *
 * @param encapsulated whether they are those of the first fragment behind the offset table
 * @param bytes some kilobytes at most; not copied, leave them unchanged
 */
@SuppressWarnings("ArrayRecordComponent")
public record PixelDataStart(boolean encapsulated, byte[] bytes) {
    private static final int LENGTH = 8 << 10;

    /**
     * Reads a data set up to there, in memory that does not depend on its size.
     *
     * @return nothing when it has no pixel data, or is deflated
     * @throws MalformedDataSet when it cannot be read
     */
    public static Optional<PixelDataStart> read(InputStream dataSet, TransferSyntax syntax)
            throws IOException {
        if (syntax.deflated()) {
            return Optional.empty();
        }
        var parser = new DataSetParser(dataSet, syntax, Limits.DEFAULT);
        var depth = 0;
        while (true) {
            switch (parser.next()) {
                case Token.Element(var tag, _, var length) -> {
                    if (depth == 0 && tag.equals(Tags.PixelData)) {
                        return Optional.of(new PixelDataStart(false, start(parser, length)));
                    }
                }
                case Token.FragmentsStart(var tag, _) -> {
                    if (depth == 0 && tag.equals(Tags.PixelData)) {
                        return firstFragment(parser);
                    }
                    depth++;
                }
                case Token.SequenceStart _, Token.ItemStart _ -> depth++;
                case Token.End _ -> depth--;
                case Token.Fragment _ -> {}
                case Token.DataSetEnd _ -> {
                    return Optional.empty();
                }
            }
        }
    }

    private static Optional<PixelDataStart> firstFragment(DataSetParser parser) throws IOException {
        if (parser.next() instanceof Token.Fragment
                && parser.next() instanceof Token.Fragment(var length)) {
            return Optional.of(new PixelDataStart(true, start(parser, length)));
        }
        return Optional.empty();
    }

    private static byte[] start(DataSetParser parser, long length) throws IOException {
        var source = parser.source();
        var count = (int) Math.min(length, LENGTH);
        if (!source.has(count)) {
            return new byte[0];
        }
        var bytes = new byte[count];
        for (var at = 0; at < count; at++) {
            bytes[at] = (byte) source.peek(at);
        }
        return bytes;
    }
}
