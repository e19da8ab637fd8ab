package dev.gantry.dicom.io;

import dev.gantry.dicom.data.ByteRange;
import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.dicom.io.FrameIndex.FragmentAt;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * What one pass over the fragments of encapsulated pixel data has found (PS3.5 §A.4); their
 * contents are skipped.
 *
 * @param begin of the first item header, from the start of the data set
 * @param end of the last fragment
 * @param basicOffsets the first fragment, unless it is longer than a value may be
 * @param fragments empty ones too; none when the file does not hold them as they are
 */
record FragmentIndex(long begin, long end, byte[] basicOffsets, List<FragmentAt> fragments) {
    /** Bytes of memory that a fragment or an element is taken to need beside its value. */
    static final int BOOKKEEPING = 64;

    /**
     * Reads to the end of the fragments.
     *
     * @param syntax of the data set, which says what a code stream looks like
     * @param baseOffset of the data set in its file, or -1
     * @param keep told how many bytes are in memory
     */
    static FragmentIndex read(
            DataSetParser parser,
            TransferSyntax syntax,
            Limits limits,
            long baseOffset,
            LongConsumer keep)
            throws IOException {
        var codeStream = new CodeStream(syntax);
        var begin = parser.offset();
        var end = begin;
        var basic = new byte[0];
        var isFirst = true;
        var found = new ArrayList<FragmentAt>();
        while (parser.next() instanceof Token.Fragment(var length)) {
            var at = parser.offset();
            end = at + length;
            if (isFirst) {
                isFirst = false;
                basic = length <= limits.maxValueBytes() ? parser.value() : basic;
            } else if (baseOffset >= 0) {
                keep.accept(BOOKKEEPING);
                var begins = codeStream.begins(parser.source(), length);
                var ends = codeStream.ends(parser.source(), length);
                var content = new ByteRange(baseOffset + at, length);
                found.add(new FragmentAt(baseOffset + at - 8, content, begins, ends));
            }
        }
        return new FragmentIndex(begin, end, basic, found);
    }
}
