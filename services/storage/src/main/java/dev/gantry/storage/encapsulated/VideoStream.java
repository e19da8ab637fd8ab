package dev.gantry.storage.encapsulated;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.gantry.dicom.data.ByteRange;
import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.dicom.io.FrameTable;
import dev.gantry.dicom.web.FrameMediaType;
import dev.gantry.dicom.web.MediaTypes;
import dev.gantry.retrieval.Pixels;
import dev.gantry.retrieval.RetrievalRefusal;
import dev.gantry.retrieval.bytes.ObjectBytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The video of an instance in MPEG-4 or HEVC (PS3.5 §8.2.7 to §8.2.9): one bit stream, in a
 * container, cut into fragments wherever its sender liked. Browsers play it when the container is
 * MP4 and not an MPEG-2 transport stream.
 */
final class VideoStream {
    private static final int ITEM_HEADER = 8;
    private static final int ITEM = 0xE000FFFE; // group and element, as they lie in little endian

    /** Each costs a read; senders make one, or one for every few megabytes. */
    private static final int MOST_FRAGMENTS = 10_000;

    /** The first box of an MP4 file, behind its length (ISO/IEC 14496-12 §4.3). */
    private static final byte[] FILE_TYPE = "ftyp".getBytes(US_ASCII);

    private VideoStream() {}

    static boolean isIn(TransferSyntax syntax) {
        var mediaType = FrameMediaType.of(syntax);
        return mediaType.equals(MediaTypes.MP4) || mediaType.equals(MediaTypes.H265);
    }

    /**
     * The video as a file.
     *
     * @throws RetrievalRefusal.NotConvertible when it is no MP4 file
     */
    static Encapsulated find(ObjectBytes object, Pixels pixels) throws IOException {
        var fragments =
                switch (pixels) {
                    case Pixels.Frames(_, var table) -> all(table);
                    case Pixels.Undivided(var value) -> fragments(object, value);
                    case Pixels.None _ -> List.<ByteRange>of();
                };
        if (fragments.isEmpty() || !isMp4(object, fragments.getFirst())) {
            throw new RetrievalRefusal.NotConvertible(
                    "The video is no MP4 file, and nothing else can be played");
        }
        return new Encapsulated(MediaTypes.MP4, fragments);
    }

    private static List<ByteRange> all(FrameTable table) {
        return IntStream.rangeClosed(1, table.numberOfFrames())
                .mapToObj(table::frame)
                .flatMap(List::stream)
                .toList();
    }

    /** The frames of a video have no bytes of their own, so the index has no table of them. */
    private static List<ByteRange> fragments(ObjectBytes object, ByteRange value)
            throws IOException {
        var fragments = new ArrayList<ByteRange>();
        var end = value.offset() + value.length();
        var at = afterItem(object, value.offset(), end); // the basic offset table
        while (at + ITEM_HEADER <= end) {
            var next = afterItem(object, at, end);
            var begin = at + ITEM_HEADER;
            if (next > begin) {
                fragments.add(new ByteRange(begin, next - begin));
            }
            if (fragments.size() > MOST_FRAGMENTS) {
                throw new RetrievalRefusal.NotConvertible(
                        "The video is in more than %d fragments".formatted(MOST_FRAGMENTS));
            }
            at = next;
        }
        return fragments;
    }

    private static long afterItem(ObjectBytes object, long at, long end) throws IOException {
        try (var in = object.read(new ByteRange(at, ITEM_HEADER))) {
            var header = ByteBuffer.wrap(in.readNBytes(ITEM_HEADER)).order(ByteOrder.LITTLE_ENDIAN);
            var isItem = header.remaining() == ITEM_HEADER && header.getInt() == ITEM;
            var after = isItem ? at + ITEM_HEADER + Integer.toUnsignedLong(header.getInt()) : 0;
            if (!isItem || after > end) {
                throw new RetrievalRefusal.NotConvertible(
                        "The video has no fragment at byte %d".formatted(at));
            }
            return after;
        }
    }

    private static boolean isMp4(ObjectBytes object, ByteRange first) throws IOException {
        var begin = FILE_TYPE.length;
        if (first.length() < 2L * begin) {
            return false;
        }
        try (var in = object.read(new ByteRange(first.offset() + begin, begin))) {
            return ByteBuffer.wrap(in.readNBytes(begin)).equals(ByteBuffer.wrap(FILE_TYPE));
        }
    }
}
