package dev.gantry.dicom.io;

import dev.gantry.dicom.data.ByteRange;
import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Tags;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds the frames in pixel data: by arithmetic, by an offset table, or by where code streams
 * begin.
 */
final class FrameIndex {
    private static final int JPEG_START = 0xFFD8;
    private static final int JPEG2000_START = 0xFF4F;

    /** A fragment: where its item header and its content lie, and how the content begins. */
    record FragmentAt(long item, ByteRange content, int firstTwoBytes) {}

    private FrameIndex() {}

    static Optional<FrameTable> ofNative(DataSet dataSet, long offset, long length) {
        var frames = numberOfFrames(dataSet);
        var bits =
                (long) dataSet.integer(Tags.Rows).orElse(0)
                        * dataSet.integer(Tags.Columns).orElse(0)
                        * dataSet.integer(Tags.SamplesPerPixel).orElse(1)
                        * dataSet.integer(Tags.BitsAllocated).orElse(0);
        if (bits <= 0 || frames < 1 || (bits % 8 != 0 && frames > 1)) {
            return Optional.empty(); // single-bit frames may begin within a byte (PS3.5 §8.1.1)
        }
        var size = (bits + 7) / 8;
        if (isSubsampled(dataSet)) {
            size = length / frames;
        }
        var whole = size < 1 ? 0 : Math.min(frames, length / size);
        return whole < 1
                ? Optional.empty()
                : Optional.of(new FrameTable.Even(offset, size, (int) whole));
    }

    static Optional<FrameTable> ofFragments(
            DataSet dataSet, byte[] basicOffsets, List<FragmentAt> fragments) {
        if (fragments.isEmpty()) {
            return Optional.empty();
        }
        var frames = numberOfFrames(dataSet);
        var starts = startsByTable(dataSet, basicOffsets, fragments.getFirst().item(), frames);
        if (starts.isEmpty() && frames == 1) {
            starts = List.of(fragments.getFirst().item());
        }
        if (starts.isEmpty() && fragments.size() == frames) {
            starts = fragments.stream().map(FragmentAt::item).toList();
        }
        if (starts.isEmpty()) {
            starts =
                    fragments.stream()
                            .filter(FrameIndex::beginsCodeStream)
                            .map(FragmentAt::item)
                            .toList();
        }
        return starts.size() == frames && starts.getFirst() == fragments.getFirst().item()
                ? grouped(starts, fragments)
                : Optional.empty();
    }

    private static Optional<FrameTable> grouped(List<Long> starts, List<FragmentAt> fragments) {
        var frames = new ArrayList<List<ByteRange>>(starts.size());
        var current = new ArrayList<ByteRange>();
        for (var fragment : fragments) {
            if (frames.size() + 1 < starts.size()
                    && fragment.item() >= starts.get(frames.size() + 1)) {
                frames.add(List.copyOf(current));
                current.clear();
            }
            current.add(fragment.content());
        }
        frames.add(List.copyOf(current));
        return frames.size() == starts.size() && frames.stream().noneMatch(List::isEmpty)
                ? Optional.of(new FrameTable.Fragmented(frames))
                : Optional.empty();
    }

    /**
     * The extended table counts when there is one (PS3.3 C.7.6.3.1.8), else the basic one; both
     * count from the first item.
     */
    private static List<Long> startsByTable(
            DataSet dataSet, byte[] basicOffsets, long first, long frames) {
        var starts = new ArrayList<Long>();
        var extended = dataSet.bytes(Tags.ExtendedOffsetTable);
        var width = extended.isPresent() ? Long.BYTES : Integer.BYTES;
        var table = ByteBuffer.wrap(extended.orElse(basicOffsets)).order(ByteOrder.LITTLE_ENDIAN);
        while (table.remaining() >= width) {
            var start =
                    extended.isPresent() ? table.getLong() : Integer.toUnsignedLong(table.getInt());
            starts.add(first + start);
        }
        var ascending = true;
        for (var i = 1; i < starts.size(); i++) {
            ascending &= starts.get(i - 1) < starts.get(i);
        }
        return ascending && starts.size() == frames ? starts : List.of();
    }

    private static boolean beginsCodeStream(FragmentAt fragment) {
        return fragment.firstTwoBytes() == JPEG_START || fragment.firstTwoBytes() == JPEG2000_START;
    }

    private static boolean isSubsampled(DataSet dataSet) {
        var interpretation = dataSet.string(Tags.PhotometricInterpretation).orElse("");
        return interpretation.endsWith("_422") || interpretation.endsWith("_420");
    }

    private static long numberOfFrames(DataSet dataSet) {
        return Math.max(1, dataSet.integer(Tags.NumberOfFrames).orElse(1));
    }
}
