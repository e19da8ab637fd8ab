package dev.gantry.dicom.io;

import dev.gantry.dicom.data.Tag;
import dev.gantry.dicom.data.TagPath;
import dev.gantry.dicom.data.TagPath.Step;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Optional;

/** What a parser is within, from the data set to the innermost item; bounded. */
final class Nesting {
    private static final long UNDEFINED = 0xFFFFFFFFL;

    private final Source in;
    private final int maxDepth;
    private final ArrayDeque<Open> open = new ArrayDeque<>();
    private int[] begun = new int[8]; // items of what is open, the outermost first

    Nesting(Source in, int maxDepth) {
        this.in = in;
        this.maxDepth = maxDepth;
        in.pathsBy(this::path);
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
            throw in.malformed("more than %d items within each other".formatted(maxDepth), "");
        }
        if (open.size() == begun.length) {
            begun = Arrays.copyOf(begun, begun.length * 2);
        }
        begun[open.size()] = 0;
        open.push(next);
    }

    Token pop() {
        var ended = open.pop();
        in.at(ended.tag());
        return new Token.End();
    }

    /** The innermost sequence has another item. */
    void itemBegins() {
        begun[open.size() - 1]++;
        in.at(Tag.ITEM);
    }

    /** Consumes what follows the data set. */
    void skipRest() throws IOException {
        while (!in.isAtEnd()) {
            in.u8();
        }
    }

    /** Some writers tell a length and delimit all the same. */
    boolean skipDelimiterAfter(Open.Form ended) throws IOException {
        var delimiter = ended == Open.Form.ITEM ? Tag.ITEM_DELIMITATION : Tag.SEQUENCE_DELIMITATION;
        var around = innermost().end();
        if ((around < 0 || in.offset() + 8 <= around) && in.startsWith(delimiter)) {
            in.skip(8);
            return true;
        }
        return false;
    }

    /** Whether the sequence or item that has just begun ends with a delimiter. */
    boolean isDelimited() {
        return innermost().end() < 0;
    }

    /** Whether the sequence that has just begun was written as UN, in explicit VR. */
    boolean isOfUnknownVr() {
        var inward = open.iterator();
        return inward.next().guessed() && inward.next().explicit();
    }

    /** The way to an element of the innermost item, which need not have one yet. */
    private Optional<TagPath> path(Tag last) {
        var steps = new ArrayList<Step>();
        var depth = 0;
        var isAmongElements = true;
        for (var outward = open.descendingIterator(); outward.hasNext(); depth++) {
            var around = outward.next();
            isAmongElements = around.form() == Open.Form.ITEM;
            if (!isAmongElements) {
                steps.add(new Step(around.tag(), begun[depth]));
            }
        }
        if (isAmongElements && !last.equals(Tag.ITEM) && !last.equals(Source.NONE)) {
            steps.add(new Step(last));
        }
        return steps.isEmpty() ? Optional.empty() : Optional.of(TagPath.innermost(steps));
    }

    /** Refuses a length that goes beyond the end of what it is in. */
    void checkFits(long length) {
        for (var around : open) {
            if (around.end() >= 0) {
                var left = around.end() - in.offset();
                if (length > left) {
                    throw in.malformed(
                            "claims %d bytes, %d are left".formatted(length, left), "PS3.5 §7.5");
                }
                return;
            }
        }
        if (length == UNDEFINED) {
            throw in.malformed("a fragment without a length", "PS3.5 §A.4");
        }
    }
}
