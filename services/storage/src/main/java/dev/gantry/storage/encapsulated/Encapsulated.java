package dev.gantry.storage.encapsulated;

import dev.gantry.dicom.data.ByteRange;
import java.util.ArrayList;
import java.util.List;

/**
 * A file within an instance: its own rendering (PS3.18 §8.7.4), as nothing has to be made of it.
 *
 * @param mediaType of the file
 * @param ranges of the object, one after the other: a video may be in several fragments
 */
public record Encapsulated(String mediaType, List<ByteRange> ranges) {
    /** Copies the list. */
    public Encapsulated {
        ranges = List.copyOf(ranges);
    }

    /** Bytes of the file. */
    public long length() {
        return ranges.stream().mapToLong(ByteRange::length).sum();
    }

    /** Where a part of the file lies in the object. */
    List<ByteRange> part(ByteRange part) {
        var found = new ArrayList<ByteRange>();
        var begin = part.offset();
        var left = part.length();
        for (var range : ranges) {
            var length = Math.min(left, range.length() - begin);
            if (length > 0) {
                found.add(new ByteRange(range.offset() + begin, length));
                left -= length;
            }
            begin = Math.max(0, begin - range.length());
        }
        return found;
    }
}
