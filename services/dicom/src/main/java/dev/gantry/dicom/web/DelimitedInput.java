package dev.gantry.dicom.web;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A stream cut into pieces by a delimiter, through one buffer. The delimiter begins with a line
 * end; a body may begin with the delimiter but without that line end, so one is put before the
 * first byte.
 */
final class DelimitedInput {
    private static final int BUFFER = 64 * 1024;

    private final InputStream in;
    private final byte[] delimiter;
    private final int[] jumps = new int[256]; // Horspool: how far a last byte lets us go on
    private final byte[] buffer = new byte[BUFFER];
    private int position;
    private int limit;
    private long offset; // of the buffer's first byte in the body
    private boolean ended;
    private int contentEnd; // bytes before this are certainly content
    private boolean delimiterFound; // it begins at contentEnd

    DelimitedInput(InputStream in, String delimiter) {
        this.in = in;
        this.delimiter = delimiter.getBytes(StandardCharsets.ISO_8859_1);
        Arrays.fill(jumps, this.delimiter.length);
        for (int i = 0; i < this.delimiter.length - 1; i++) {
            jumps[this.delimiter[i] & 0xff] = this.delimiter.length - 1 - i;
        }
        buffer[0] = '\r';
        buffer[1] = '\n';
        limit = 2;
        offset = -2;
    }

    /** Reads content; -1 at a delimiter and at the end. */
    int read(byte[] target, int from, int length) throws IOException {
        int count = Math.min(length, available());
        if (count == 0) {
            return -1;
        }
        System.arraycopy(buffer, position, target, from, count);
        position += count;
        return count;
    }

    /** Skips content that is at hand; 0 at a delimiter and at the end. */
    int skip() throws IOException {
        int count = available();
        position += count;
        return count;
    }

    /** Whether the content ended with a delimiter and not with the stream. */
    boolean atDelimiter() {
        return delimiterFound && position == contentEnd;
    }

    void passDelimiter() {
        if (!atDelimiter()) {
            throw new IllegalStateException("Not at a delimiter, at byte " + offset());
        }
        position += delimiter.length;
        contentEnd = position;
        delimiterFound = false;
    }

    /** One byte whatever it belongs to (boundary lines and headers); -1 at the end. */
    int readByte() throws IOException {
        if (position == limit && !fill()) {
            return -1;
        }
        // the delimiter's line end may be the headers' last one
        int value = buffer[position++] & 0xff;
        contentEnd = position;
        delimiterFound = false;
        return value;
    }

    /** The first bytes of the body, for a message. */
    String peekText(int length) throws IOException {
        while (limit - 2 < length && fill()) {
            // until there is enough to say
        }
        return new String(buffer, 2, Math.min(length, limit - 2), StandardCharsets.ISO_8859_1);
    }

    /** Where the next byte lies in the body. */
    long offset() {
        return offset + position;
    }

    private int available() throws IOException {
        while (position == contentEnd && !delimiterFound) {
            search();
            if (position == contentEnd && !delimiterFound && !fill()) {
                contentEnd = limit; // no delimiter can begin any more
                return limit - position;
            }
        }
        return contentEnd - position;
    }

    private void search() {
        int last = delimiter.length - 1;
        int end = contentEnd + last;
        while (end < limit) {
            int back = 0;
            while (back <= last && buffer[end - back] == delimiter[last - back]) {
                back++;
            }
            if (back > last) {
                contentEnd = end - last;
                delimiterFound = true;
                return;
            }
            end += jumps[buffer[end] & 0xff];
        }
        contentEnd = Math.max(contentEnd, Math.min(end - last, limit));
    }

    private boolean fill() throws IOException {
        if (ended) {
            return false;
        }
        if (limit == buffer.length) {
            System.arraycopy(buffer, position, buffer, 0, limit - position);
            offset += position;
            contentEnd -= position;
            limit -= position;
            position = 0;
        }
        int count = in.read(buffer, limit, buffer.length - limit);
        ended = count < 0;
        limit += Math.max(count, 0);
        return !ended;
    }
}
