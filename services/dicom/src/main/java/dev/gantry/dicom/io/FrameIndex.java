package dev.gantry.dicom.io;

import dev.gantry.dicom.data.ByteRange;
import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Tags;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Finds the frames in pixel data: by arithmetic, by an offset table, or by where code streams
 * begin.
 */
final class FrameIndex {
    /**
     * A fragment: where its item header and its content lie.
     *
     * @param begins with the beginning of a code stream
     * @param ends with the end of one
     */
    record FragmentAt(long item, ByteRange content, boolean begins, boolean ends) {}

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

    /**
     * The frames of fragments. An offset table counts when each of its offsets is where an item
     * begins, in ascending order, one for each frame; else the code streams do.
     */
    static Optional<FrameTable> ofFragments(
            DataSet dataSet, OffsetTables tables, List<FragmentAt> fragments, Warnings warnings) {
        if (fragments.isEmpty()) {
            return Optional.empty();
        }
        var frames = numberOfFrames(dataSet);
        if (tables.extended().length > 0) {
            var found =
                    tables.extendedOffsets(frames)
                            .flatMap(offsets -> grouped(offsets, fragments))
                            .filter(grouped -> fit(tables, grouped));
            if (found.isPresent()) {
                return found.map(FrameTable.Fragmented::new);
            }
            warnings.add(Leniency.EXTENDED_OFFSETS_WRONG);
        }
        if (tables.basic().length > 0) {
            var found = tables.basicOffsets(frames).flatMap(offsets -> grouped(offsets, fragments));
            if (found.isPresent()) {
                return found.map(FrameTable.Fragmented::new);
            }
            warnings.add(Leniency.BASIC_OFFSETS_WRONG);
        }
        return byFragments(frames, fragments)
                .flatMap(offsets -> grouped(offsets, fragments))
                .map(FrameTable.Fragmented::new);
    }

    /** The fragments of each frame; nothing when an offset is where none begins. */
    private static Optional<List<List<ByteRange>>> grouped(
            long[] offsets, List<FragmentAt> fragments) {
        var first = fragments.getFirst().item();
        var frames = new ArrayList<List<ByteRange>>(offsets.length);
        var current = new ArrayList<ByteRange>();
        for (var fragment : fragments) {
            var begun = frames.size() + (current.isEmpty() ? 0 : 1);
            if (begun < offsets.length && fragment.item() - first == offsets[begun]) {
                if (begun > 0) {
                    frames.add(List.copyOf(current));
                    current.clear();
                }
            } else if (begun == 0) {
                return Optional.empty();
            }
            current.add(fragment.content());
        }
        frames.add(List.copyOf(current));
        return frames.size() == offsets.length ? Optional.of(frames) : Optional.empty();
    }

    /** Whether the lengths, where they are told, are those of the frames but for their padding. */
    private static boolean fit(OffsetTables tables, List<List<ByteRange>> frames) {
        if (tables.lengths().length == 0) {
            return true;
        }
        var lengths = tables.extendedLengths(frames.size());
        if (lengths.isEmpty()) {
            return false;
        }
        for (var i = 0; i < frames.size(); i++) {
            var length = frames.get(i).stream().mapToLong(ByteRange::length).sum();
            if (length != lengths.get()[i] && length != lengths.get()[i] + 1) {
                return false;
            }
        }
        return true;
    }

    /** Where frames begin as the fragments themselves tell, the surest way first. */
    private static Optional<long[]> byFragments(long frames, List<FragmentAt> fragments) {
        if (frames == 1) {
            return Optional.of(new long[] {0});
        }
        if (frames == fragments.size()) {
            return Optional.of(where(fragments, (before, fragment) -> true));
        }
        return Stream.<BiPredicate<FragmentAt, FragmentAt>>of(
                        // a code stream may hold another one, a thumbnail
                        (before, fragment) -> before.ends() && fragment.begins(),
                        (before, fragment) -> fragment.begins(),
                        (before, fragment) -> before.ends())
                .map(isFirst -> where(fragments, isFirst))
                .filter(offsets -> offsets.length == frames)
                .findFirst();
    }

    private static long[] where(
            List<FragmentAt> fragments, BiPredicate<FragmentAt, FragmentAt> isFirst) {
        var first = fragments.getFirst().item();
        return IntStream.range(0, fragments.size())
                .filter(i -> i == 0 || isFirst.test(fragments.get(i - 1), fragments.get(i)))
                .mapToLong(i -> fragments.get(i).item() - first)
                .toArray();
    }

    private static boolean isSubsampled(DataSet dataSet) {
        var interpretation = dataSet.string(Tags.PhotometricInterpretation).orElse("");
        return interpretation.endsWith("_422") || interpretation.endsWith("_420");
    }

    private static long numberOfFrames(DataSet dataSet) {
        return Math.max(1, dataSet.integer(Tags.NumberOfFrames).orElse(1));
    }
}
