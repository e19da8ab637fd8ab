package dev.gantry.dicom.io;

import dev.gantry.dicom.data.ByteRange;
import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Tags;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Finds the frames in fragments: by an offset table, or by where code streams begin.
 *
 * <p>Number of Frames (0028,0008), the tables and the fragments should agree, and in many files two
 * of them do. What counts, in this order: a table with one right offset for each frame that is
 * told; fragments or code streams in the number that is told; a table whose offsets are right; code
 * streams. Against all of these counts a table that is known to be too short: whole code streams
 * lie behind each other in what would be one frame.
 */
final class FrameIndex {
    /**
     * A fragment: where its item header and its content lie.
     *
     * @param begins with the beginning of a code stream
     * @param ends with the end of one
     */
    record FragmentAt(long item, ByteRange content, boolean begins, boolean ends) {
        boolean isEmpty() {
            return content.length() == 0;
        }
    }

    private final long told;
    private final OffsetTables tables;

    /** All fragments, since an offset may be that of an empty one. */
    private final List<FragmentAt> fragments;

    /** Those that have something in them. */
    private final List<FragmentAt> filled;

    /** Where whole code streams lie behind each other, which nothing else looks like. */
    private final long[] streams;

    private FrameIndex(DataSet dataSet, OffsetTables tables, List<FragmentAt> fragments) {
        this.told = Math.max(1, dataSet.integer(Tags.NumberOfFrames).orElse(1));
        this.tables = tables;
        this.fragments = fragments;
        this.filled = fragments.stream().filter(fragment -> !fragment.isEmpty()).toList();
        this.streams = where((before, fragment) -> before.ends() && fragment.begins());
    }

    /** The frames of fragments; nothing when one cannot be told from the next. */
    static Optional<FrameTable> ofFragments(
            DataSet dataSet, OffsetTables tables, List<FragmentAt> fragments, Warnings warnings) {
        if (fragments.stream().allMatch(FragmentAt::isEmpty)) {
            return Optional.empty();
        }
        return new FrameIndex(dataSet, tables, fragments)
                .find(warnings)
                .map(FrameTable.Fragmented::new);
    }

    private Optional<List<List<ByteRange>>> find(Warnings warnings) {
        var extended =
                tables.extendedOffsets()
                        .flatMap(this::grouped)
                        .filter(frames -> fit(tables, frames));
        var basic = tables.basicOffsets().flatMap(this::grouped);
        var found =
                Stream.of(extended, basic)
                        .filter(this::isOfAll)
                        .findFirst()
                        .orElseGet(() ->
                                byFragments()
                                        .or(() -> otherThanTold(extended))
                                        .or(() -> otherThanTold(basic))
                                        .or(this::byStreams));
        var isExtended = extended.isPresent() && found.equals(extended);
        if (tables.extended().length > 0 && !isExtended) {
            warnings.add(Leniency.EXTENDED_OFFSETS_WRONG);
        }
        if (tables.basic().length > 0 && !isExtended && !found.equals(basic)) {
            warnings.add(Leniency.BASIC_OFFSETS_WRONG);
        }
        if (found.isPresent() && found.get().size() != told) {
            warnings.add(Leniency.NUMBER_OF_FRAMES_WRONG);
        }
        return found;
    }

    /** As many frames as are told, and none of them is several code streams. */
    private boolean isOfAll(Optional<List<List<ByteRange>>> frames) {
        return frames.filter(found -> found.size() == told && !isTooFew(found)).isPresent();
    }

    /** Frames of another number than is told; of a video, whose frames have no bytes, none. */
    private Optional<List<List<ByteRange>>> otherThanTold(Optional<List<List<ByteRange>>> frames) {
        return frames.filter(found -> filled.getFirst().begins() && !isTooFew(found));
    }

    /** Whether each of them begins with a code stream, and more code streams follow. */
    private boolean isTooFew(List<List<ByteRange>> frames) {
        if (frames.size() >= streams.length) {
            return false;
        }
        var begun = LongStream.of(streams).boxed().collect(Collectors.toCollection(HashSet::new));
        var first = fragments.getFirst().content().offset();
        return frames.stream().allMatch(frame -> begun.contains(frame.getFirst().offset() - first));
    }

    /** The fragments of each frame; nothing when an offset is where none begins. */
    private Optional<List<List<ByteRange>>> grouped(long[] offsets) {
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
            } else if (fragment.isEmpty()) {
                continue; // nothing to add to a frame
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
        var lengths = tables.extendedLengths().filter(told -> told.length == frames.size());
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

    /** As many frames as are told, as the fragments themselves tell, the surest way first. */
    private Optional<List<List<ByteRange>>> byFragments() {
        if (told == 1) {
            return streams.length > 1 ? grouped(streams) : grouped(new long[] {0});
        }
        if (told == filled.size()) {
            return grouped(where((before, fragment) -> true));
        }
        if (told == fragments.size()) { // some of them empty: the others keep their numbers
            return Optional.of(
                    fragments.stream().map(fragment -> List.of(fragment.content())).toList());
        }
        return Stream.of(
                        // a code stream may hold another one, a thumbnail
                        streams,
                        where((before, fragment) -> fragment.begins()),
                        where((before, fragment) -> before.ends()))
                .filter(offsets -> offsets.length == told)
                .findFirst()
                .flatMap(this::grouped);
    }

    /** The code streams that are there, more or fewer than are told. */
    private Optional<List<List<ByteRange>>> byStreams() {
        if (!filled.getFirst().begins()) {
            return Optional.empty();
        }
        var begun = where((before, fragment) -> fragment.begins());
        return grouped(streams.length > 1 ? streams : begun);
    }

    /** Offsets of the first fragments of frames, as an offset table has them. */
    private long[] where(BiPredicate<FragmentAt, FragmentAt> isFirst) {
        var first = fragments.getFirst().item();
        return IntStream.range(0, filled.size())
                .filter(i -> i == 0 || isFirst.test(filled.get(i - 1), filled.get(i)))
                .mapToLong(i -> filled.get(i).item() - first)
                .toArray();
    }
}
