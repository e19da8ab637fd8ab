package dev.gantry.storage.scrub;

import dev.gantry.dicom.codestream.CodeStreamHeader;
import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.data.Uids;
import dev.gantry.dicom.io.Part10;
import dev.gantry.dicom.io.PixelDataStart;
import dev.gantry.dicom.malformed.MalformedCodeStream;
import dev.gantry.dicom.malformed.MalformedDataSet;
import dev.gantry.dicom.web.FrameMediaType;
import dev.gantry.dicom.web.MediaTypes;
import dev.gantry.receptions.ObjectDigest;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.Set;

/**
 * Whether the pixel data of an object are of the transfer syntax that its meta information names,
 * by their first kilobytes. Earlier versions believed what senders said of pixels beside JSON: they
 * filed baseline JPEG as lossless, and the bytes of PNG and GIF files as pixels. For one object.
 */
final class PixelDataLabel implements ObjectDigest.Reader {
    private static final int BUFFER = 64 << 10;
    private static final long PNG = 0x8950_4E47_0D0A_1A0AL;
    private static final int GIF = 0x4749_4638; // GIF8
    private static final int PDF = 0x2550_4446; // %PDF
    private static final int RIFF = 0x5249_4646; // of WebP
    private static final Set<String> STREAMS =
            Set.of(
                    MediaTypes.JPEG,
                    MediaTypes.JPEG_LS,
                    MediaTypes.JPEG_2000,
                    MediaTypes.JPEG_2000_PART_2,
                    MediaTypes.HTJ2K);

    /** Processes 2 and 4 include what process 1 does, and devices name either. */
    private static final Set<Uid> SEQUENTIAL =
            Set.of(Uids.JPEGBaseline8Bit, Uids.JPEGExtended12Bit);

    private Optional<Wrong> wrong = Optional.empty();

    /**
     * A contradiction.
     *
     * @param said the transfer syntax in the meta information
     * @param found the transfer syntax of the code stream, or the media type of a file
     */
    record Wrong(String said, String found) {}

    @Override
    public void read(InputStream bytes) throws IOException {
        try {
            var in = new BufferedInputStream(bytes, BUFFER);
            var meta = Part10.readMeta(in);
            wrong =
                    PixelDataStart.read(in, meta.syntax())
                            .flatMap(start -> found(start, meta.syntax()))
                            .map(found -> new Wrong(meta.syntax().uid().value(), found));
        } catch (MalformedDataSet unreadable) {
            wrong = Optional.empty(); // it was taken as it is, and its bytes are the ones received
        }
    }

    /** What was found, once it was read. */
    Optional<Wrong> wrong() {
        return wrong;
    }

    private static Optional<String> found(PixelDataStart start, TransferSyntax syntax) {
        if (start.bytes().length < Long.BYTES) {
            return Optional.empty();
        }
        if (start.encapsulated()) {
            return STREAMS.contains(FrameMediaType.of(syntax))
                    ? stream(start.bytes(), syntax)
                    : Optional.empty();
        }
        return file(start.bytes()).or(() -> streamAmongPixels(start.bytes()));
    }

    private static Optional<String> stream(byte[] bytes, TransferSyntax syntax) {
        if (!CodeStreamHeader.begins(bytes)) {
            return file(bytes);
        }
        return header(bytes)
                .filter(header -> !header.fits(syntax.uid()) && !isSequential(header, syntax))
                .map(header -> header.syntax().uid().value());
    }

    private static boolean isSequential(CodeStreamHeader header, TransferSyntax syntax) {
        return header.precision() == 8
                && SEQUENTIAL.contains(syntax.uid())
                && SEQUENTIAL.contains(header.syntax().uid());
    }

    /** No pixels look like a whole header of a code stream by chance. */
    private static Optional<String> streamAmongPixels(byte[] bytes) {
        return CodeStreamHeader.begins(bytes)
                ? header(bytes).map(header -> header.syntax().uid().value())
                : Optional.empty();
    }

    /** Nothing where the header is longer than what was read of it. */
    private static Optional<CodeStreamHeader> header(byte[] bytes) {
        try {
            return Optional.of(CodeStreamHeader.read(bytes));
        } catch (MalformedCodeStream unknown) {
            return Optional.empty();
        }
    }

    private static Optional<String> file(byte[] bytes) {
        var in = ByteBuffer.wrap(bytes);
        if (in.getLong(0) == PNG) {
            return Optional.of(MediaTypes.PNG);
        }
        return switch (in.getInt(0)) {
            case GIF -> Optional.of(MediaTypes.GIF);
            case PDF -> Optional.of(MediaTypes.PDF);
            case RIFF -> Optional.of("image/webp");
            default -> Optional.empty();
        };
    }
}
