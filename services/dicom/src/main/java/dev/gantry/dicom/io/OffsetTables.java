package dev.gantry.dicom.io;

import dev.gantry.dicom.data.Tag;
import dev.gantry.dicom.data.Tags;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * What encapsulated pixel data tell of their frames, as it was read: nobody has checked it.
 *
 * @param basic the first fragment (PS3.5 §A.4): offsets of 32 bits, or empty
 * @param extended (7FE0,0001), offsets of 64 bits (PS3.3 C.7.6.3.1.8), or empty
 * @param lengths (7FE0,0002), lengths of 64 bits without padding, or empty
 */
record OffsetTables(byte[] basic, byte[] extended, byte[] lengths) {
    static final OffsetTables NONE = new OffsetTables(new byte[0], new byte[0], new byte[0]);

    OffsetTables withBasic(byte[] table) {
        return new OffsetTables(table, extended, lengths);
    }

    /** Whether an element is one of the extended tables. */
    static boolean areIn(Tag tag) {
        return tag.equals(Tags.ExtendedOffsetTable) || tag.equals(Tags.ExtendedOffsetTableLengths);
    }

    /** With one of the extended tables, little endian. */
    OffsetTables with(Tag tag, byte[] table) {
        return tag.equals(Tags.ExtendedOffsetTable)
                ? new OffsetTables(basic, table, lengths)
                : new OffsetTables(basic, extended, table);
    }

    Optional<long[]> basicOffsets() {
        return numbers(basic, Integer.BYTES);
    }

    Optional<long[]> extendedOffsets() {
        return numbers(extended, Long.BYTES);
    }

    Optional<long[]> extendedLengths() {
        return numbers(lengths, Long.BYTES);
    }

    /** Nothing when there are none, or part of one. */
    private static Optional<long[]> numbers(byte[] table, int width) {
        if (table.length == 0 || table.length % width != 0) {
            return Optional.empty();
        }
        var in = ByteBuffer.wrap(table).order(ByteOrder.LITTLE_ENDIAN);
        var numbers = new long[table.length / width];
        for (var i = 0; i < numbers.length; i++) {
            numbers[i] = width == Long.BYTES ? in.getLong() : Integer.toUnsignedLong(in.getInt());
        }
        return Optional.of(numbers);
    }
}
