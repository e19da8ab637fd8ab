package dev.gantry.dicom.io;

import java.util.ArrayDeque;

/** What a parser is within, from the data set to the innermost item; bounded. */
final class Nesting {
    private static final long UNDEFINED = 0xFFFFFFFFL;

    private final Source in;
    private final int maxDepth;
    private final ArrayDeque<Open> open = new ArrayDeque<>();

    Nesting(Source in, int maxDepth) {
        this.in = in;
        this.maxDepth = maxDepth;
    }

    Open innermost() {
        return open.getFirst();
    }

    Open outermost() {
        return open.getLast();
    }

    int size() {
        return open.size();
    }

    void push(Open next) {
        if (open.size() > maxDepth * 2) { // a sequence and an item make one level
            throw in.malformed("more than %d items within each other".formatted(maxDepth));
        }
        open.push(next);
    }

    Token pop() {
        open.pop();
        return new Token.End();
    }

    /** Refuses a length that goes beyond the end of what it is in. */
    void checkFits(long length) {
        for (var around : open) {
            if (around.end() >= 0) {
                if (length > around.end() - in.offset()) {
                    throw in.malformed(
                            "claims %d bytes, %d are left"
                                    .formatted(length, around.end() - in.offset()));
                }
                return;
            }
        }
        if (length == UNDEFINED) {
            throw in.malformed("a fragment without a length");
        }
    }
}
