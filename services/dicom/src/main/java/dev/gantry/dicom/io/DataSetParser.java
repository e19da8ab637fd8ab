package dev.gantry.dicom.io;

import dev.gantry.dicom.data.Dictionary;
import dev.gantry.dicom.data.Tag;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.dicom.data.Vr;
import dev.gantry.dicom.malformed.MalformedDataSet;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/**
 * Steps through a data set (PS3.5 §7). It holds headers only; a value is read with {@link #value()}
 * right after its token, or skipped by going on. It reads what devices write: either encoding
 * whatever was announced (sniffed at the first element), odd lengths, group lengths, undefined
 * lengths anywhere, UN with items in it. Everything is checked against what is left before it is
 * believed.
 *
 * <p>One thread at a time. {@link IOException} is the stream's, {@link MalformedDataSet} the
 * sender's fault.
 */
public sealed class DataSetParser permits DigestingParser {
    private static final long UNDEFINED = 0xFFFFFFFFL;

    private final Source in;
    private final Limits limits;
    private final Warnings warnings;
    private final Nesting open;
    private final StrayElements stray;
    private long valueEnd;
    private long tokens;
    private boolean isShort;
    private boolean vrIsFromDictionary;
    private Tag last = new Tag(0);

    /**
     * A parser of a stream that starts with the data set's first element and ends with its last. A
     * deflated stream has been inflated before.
     */
    public DataSetParser(InputStream stream, TransferSyntax syntax, Limits limits)
            throws IOException {
        this(stream, syntax, limits, Reading.LENIENT);
    }

    DataSetParser(InputStream stream, TransferSyntax syntax, Limits limits, Reading reading)
            throws IOException {
        this.in = new Source(stream);
        this.warnings = new Warnings(in, reading == Reading.STRICT);
        this.stray = new StrayElements(in, warnings, reading != Reading.FILE_META);
        this.limits = limits;
        this.open = new Nesting(in, limits.maxDepth());
        in.order(syntax.bigEndian());
        open.push(Open.item(-1, VrEncoding.isExplicit(in, syntax, warnings)));
    }

    /**
     * Bytes of the stream consumed so far; right after an {@code Element} or {@code Fragment},
     * where its value starts.
     */
    public long offset() {
        return in.offset();
    }

    /** The next step. After {@code DataSetEnd} there is none. */
    public Token next() throws IOException {
        skipValue(); // nobody wanted it
        if (++tokens > limits.maxElements()) {
            throw tooMuch("more than %d elements".formatted(limits.maxElements()));
        }
        var innermost = open.innermost();
        if (innermost.end() >= 0 && in.offset() >= innermost.end()) {
            var ended = open.pop();
            if (open.skipDelimiterAfter(innermost.form())) {
                valueEnd = in.offset();
                warnings.add(Leniency.DELIMITER_TOO_MANY);
            }
            return ended;
        }
        if (open.size() == 1) {
            stray.skipBetween(last, innermost.explicit());
        }
        if (in.isAtEnd()) {
            return endOfStream(innermost);
        }
        return innermost.form() == Open.Form.ITEM ? element(innermost) : item(innermost);
    }

    /** The value of the last token, as it stands in the stream. */
    public byte[] value() throws IOException {
        var length = valueEnd - in.offset();
        if (length > limits.maxValueBytes()) {
            throw tooMuch("a value of more than %d bytes".formatted(limits.maxValueBytes()));
        }
        return in.bytes((int) length);
    }

    /** What broke the rules up to here, and was read all the same. */
    public List<ReadWarning> warnings() {
        return warnings.all();
    }

    /** Consumes the value of the last token. */
    void skipValue() throws IOException {
        in.skip(valueEnd - in.offset());
    }

    /** What has been read, whatever its encoding; empty unless it was asked for. */
    Optional<String> contentDigest() {
        return Optional.empty();
    }

    /** To be thrown when whoever reads can bear no more. */
    MalformedDataSet tooMuch(String limit) {
        return in.malformed(limit, "");
    }

    /** Whether the data set is in explicit VR, whatever was announced. */
    boolean isExplicit() {
        return open.outermost().explicit();
    }

    /** Whether the stream did not say the VR of the last element. */
    boolean vrIsFromDictionary() {
        return vrIsFromDictionary;
    }

    /** What surrounds the last token, or what it has opened. */
    Nesting nesting() {
        return open;
    }

    /** The stream itself, at the value of the last token or within it. */
    Source source() {
        return in;
    }

    /** Where what is found wrong later belongs, too. */
    Warnings found() {
        return warnings;
    }

    private Token endOfStream(Open innermost) {
        if (open.size() == 1) {
            return new Token.DataSetEnd();
        }
        if (innermost.form() == Open.Form.FRAGMENTS && open.size() == 2) {
            warnings.add(Leniency.NOT_DELIMITED);
            return open.pop(); // scanners forget the last delimiter; every fragment is whole
        }
        throw in.malformed("the data set ends inside a sequence; it was cut off", "PS3.5 §7.5");
    }

    private Token element(Open innermost) throws IOException {
        if (open.size() == 1 && (in.restIsZero() || in.startsWith(Source.NONE))) {
            return padding();
        }
        var tag = Tag.of(in.u16(), in.u16());
        in.at(tag);
        if (tag.equals(Tag.ITEM_DELIMITATION)) {
            in.u32();
            valueEnd = in.offset();
            if (open.size() == 1) {
                throw in.malformed("an item ends here that never began", "PS3.5 §7.5");
            }
            return open.pop();
        }
        if (tag.group() == 0xFFFE) {
            throw in.malformed("an item outside of a sequence", "PS3.5 §7.5");
        }
        if (open.size() == 1) {
            if (tag.compareTo(last) < 0) {
                warnings.add(Leniency.NOT_IN_ORDER);
            }
            last = tag;
        }
        vrIsFromDictionary = !innermost.explicit();
        if (vrIsFromDictionary) {
            return opened(tag, Dictionary.vrOf(tag), in.u32(), innermost);
        }
        var vr = explicitVr();
        var length = isShort ? in.u16() : in.u32();
        return vr == Vr.UN && !in.isBigEndian()
                ? ofUnknownVr(tag, length, innermost)
                : opened(tag, vr, length, innermost);
    }

    /**
     * What a relay has written as UN since it did not know it, we may know; its bytes are those of
     * implicit VR little endian (PS3.5 §6.2.2). A sequence must look like one.
     */
    private Token ofUnknownVr(Tag tag, long length, Open innermost) throws IOException {
        var vr = Dictionary.vrOf(tag);
        if (vr == Vr.UN || length == UNDEFINED && vr != Vr.OW) {
            return opened(tag, Vr.UN, length, innermost);
        }
        vrIsFromDictionary = true;
        if (vr != Vr.SQ) {
            return opened(tag, vr, length, innermost);
        }
        if (length > 0 && !(length >= 8 && in.startsWith(Tag.ITEM))) {
            return opened(tag, Vr.UN, length, innermost);
        }
        open.checkFits(length);
        valueEnd = in.offset();
        return sequence(tag, in.offset() + length, false, true);
    }

    private Token sequence(Tag tag, long end, boolean explicit, boolean guessed) {
        open.push(new Open(Open.Form.SEQUENCE, tag, end, explicit, guessed));
        return new Token.SequenceStart(tag);
    }

    /** Reads the VR and what follows it up to the length, whose size it leaves in isShort. */
    private Vr explicitVr() throws IOException {
        var first = in.u8();
        var second = in.u8();
        var vr = Vr.of(first, second);
        // no letters at all: a writer that left the VR out, and kept to the short header
        var letters = VrEncoding.isLetters(first, second);
        isShort = vr.isPresent() ? !vr.get().hasLongLength() : !letters;
        if (vr.isEmpty()) {
            warnings.add(letters ? Leniency.UNKNOWN_VR : Leniency.VR_LEFT_OUT);
        }
        if (!isShort) {
            in.u16(); // reserved; a VR younger than we are has it too (PS3.5 §7.1.2)
        }
        return vr.orElse(Vr.UN);
    }

    /**
     * Zeros after the last element, up to the end of a block of some tape or disk. Behind an image
     * that block may hold anything; elsewhere, something else means that elements are missing.
     */
    private Token padding() throws IOException {
        in.at(last);
        warnings.add(Leniency.TRAILING_BYTES);
        while (!in.isAtEnd()) {
            if (in.u8() != 0 && last.compareTo(Tags.PixelData) < 0) {
                throw in.malformed("no padding follows the last element", "PS3.5 §7.1");
            }
        }
        valueEnd = in.offset();
        return new Token.DataSetEnd();
    }

    private Token opened(Tag tag, Vr vr, long length, Open innermost) throws IOException {
        in.is(vr);
        if (length == UNDEFINED) {
            valueEnd = in.offset();
            if (vr == Vr.OB || vr == Vr.OW) {
                open.push(new Open(Open.Form.FRAGMENTS, tag, -1, true));
                return new Token.FragmentsStart(tag, vr);
            }
            // unknown contents of undefined length are implicit VR (PS3.5 §6.2.2)
            return sequence(tag, -1, vr == Vr.SQ && innermost.explicit(), vr == Vr.UN);
        }
        open.checkFits(length);
        if (vr == Vr.SQ) {
            valueEnd = in.offset();
            return sequence(tag, in.offset() + length, innermost.explicit(), false);
        }
        if ((length & 1) != 0) {
            warnings.add(Leniency.ODD_LENGTH);
        }
        valueEnd = in.offset() + length;
        return new Token.Element(tag, vr, length);
    }

    private Token item(Open sequence) throws IOException {
        var tag = Tag.of(in.u16(), in.u16());
        var length = in.u32();
        valueEnd = in.offset();
        if (tag.equals(Tag.SEQUENCE_DELIMITATION)) {
            return open.pop();
        }
        if (!tag.equals(Tag.ITEM)) {
            throw in.malformed(
                    "%s stands where an item of the sequence has to begin".formatted(tag),
                    "PS3.5 §7.5");
        }
        open.itemBegins();
        if (sequence.form() == Open.Form.FRAGMENTS) {
            open.checkFits(length);
            valueEnd = in.offset() + length;
            return new Token.Fragment(length);
        }
        // some relays keep the explicit VR of what they do not know
        var explicit = sequence.explicit() || sequence.guessed() && VrEncoding.looksExplicit(in);
        if (length == UNDEFINED) {
            open.push(Open.item(-1, explicit));
        } else {
            open.checkFits(length);
            open.push(Open.item(in.offset() + length, explicit));
        }
        return new Token.ItemStart();
    }
}
