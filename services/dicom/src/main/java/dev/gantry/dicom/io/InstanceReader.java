package dev.gantry.dicom.io;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Element;
import dev.gantry.dicom.data.ItemForm;
import dev.gantry.dicom.data.Tag;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.dicom.data.Value;
import dev.gantry.dicom.data.Vr;
import dev.gantry.dicom.malformed.MalformedDataSet;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * One pass over the data set of an instance, for whoever passes its bytes on at the same time: it
 * keeps what a header holds, and only the place of pixel data and other long values. Memory is
 * bounded by the {@link Limits}, whatever the size of the instance.
 */
public final class InstanceReader {
    private static final int AMPLE = 1 << 20;
    private static final int SMALL = 256;
    private static final int PRIVATE_INLINE = 64 << 10;
    private static final int BOOKKEEPING = FragmentIndex.BOOKKEEPING;

    private final DataSetParser parser;
    private final Limits limits;
    private final boolean isWhole;
    private final TransferSyntax syntax;
    private final long baseOffset;
    private @Nullable Consumer<DataSet> onHead;
    private long inMemory;
    private OffsetTables tables = OffsetTables.NONE;
    private @Nullable PixelData pixelData;

    private InstanceReader(
            InputStream in,
            TransferSyntax syntax,
            long baseOffset,
            Limits limits,
            Reading reading,
            Consumer<DataSet> onHead)
            throws IOException {
        this.parser = reading.parser(in, syntax, limits);
        this.isWhole = reading == Reading.WHOLE;
        this.limits = limits;
        this.syntax = syntax;
        this.baseOffset = syntax.deflated() ? -1 : baseOffset;
        this.onHead = onHead;
    }

    /**
     * Reads a data set to the end of its stream.
     *
     * @param baseOffset where the stream begins in the file that references will point into
     * @param onHead called once, as soon as the attributes that identify the instance have been
     *     read, with all that came up to there
     * @throws MalformedDataSet when it cannot be read
     * @throws IOException when the stream fails
     */
    public static ScannedInstance scan(
            InputStream dataSet,
            TransferSyntax syntax,
            long baseOffset,
            Limits limits,
            Consumer<DataSet> onHead)
            throws IOException {
        return scan(dataSet, syntax, baseOffset, limits, Reading.LENIENT, onHead);
    }

    /** {@link #scan} with {@link ScannedInstance#contentDigest}; all bytes have to be looked at. */
    public static ScannedInstance scanWithDigest(
            InputStream dataSet,
            TransferSyntax syntax,
            long baseOffset,
            Limits limits,
            Consumer<DataSet> onHead)
            throws IOException {
        return scan(dataSet, syntax, baseOffset, limits, Reading.DIGESTED, onHead);
    }

    /**
     * {@link #scan} that lets nothing pass: the first broken rule that would be a {@link
     * ReadWarning} is a {@link MalformedDataSet}.
     */
    public static ScannedInstance scanStrictly(
            InputStream dataSet, TransferSyntax syntax, long baseOffset) throws IOException {
        return scan(dataSet, syntax, baseOffset, Limits.DEFAULT, Reading.STRICT, head -> {});
    }

    /**
     * Reads a data set with all its values, pixel data included, into memory. What {@link
     * DataSetWriter} writes of it in the same transfer syntax are the same bytes, unless there are
     * {@link ScannedInstance#warnings}.
     *
     * @param maxBytes of all values together
     */
    public static ScannedInstance readWhole(
            InputStream dataSet, TransferSyntax syntax, long maxBytes) throws IOException {
        return scan(dataSet, syntax, 0, Limits.ofMemory(maxBytes), Reading.WHOLE, head -> {});
    }

    static ScannedInstance scan(
            InputStream dataSet,
            TransferSyntax syntax,
            long baseOffset,
            Limits limits,
            Reading reading,
            Consumer<DataSet> onHead)
            throws IOException {
        if (!syntax.deflated()) {
            return new InstanceReader(dataSet, syntax, baseOffset, limits, reading, onHead).read();
        }
        var inflater = new Inflater(true); // no zlib header (PS3.5 §A.5)
        try {
            var inflated = new InflaterInputStream(dataSet, inflater, 16 << 10);
            var scanned =
                    new InstanceReader(inflated, syntax, baseOffset, limits, reading, onHead)
                            .read();
            dataSet.transferTo(OutputStream.nullOutputStream()); // a padding byte may follow
            return scanned;
        } catch (ZipException | EOFException e) {
            throw new MalformedDataSet(
                    0,
                    "the deflated data set cannot be inflated; it is damaged or was cut off",
                    "PS3.5 §A.5");
        } finally {
            inflater.end();
        }
    }

    /** {@link #scan} with the usual limits and nobody waiting for the head. */
    public static ScannedInstance scan(InputStream dataSet, TransferSyntax syntax, long baseOffset)
            throws IOException {
        return scan(dataSet, syntax, baseOffset, Limits.DEFAULT, head -> {});
    }

    private ScannedInstance read() throws IOException {
        var top = Level.top();
        readElements(top);
        announce(top);
        return new ScannedInstance(
                top.dataSet(),
                Optional.ofNullable(pixelData),
                parser.warnings(),
                parser.contentDigest());
    }

    private void readElements(Level level) throws IOException {
        while (true) {
            switch (parser.next()) {
                case Token.Element element -> {
                    announceIfIdentified(element.tag(), level);
                    level.add(element(element, level));
                }
                case Token.SequenceStart(var tag) -> {
                    announceIfIdentified(tag, level);
                    level.add(new Element(tag, Vr.SQ, items(level, tag)));
                }
                case Token.FragmentsStart start -> {
                    announceIfIdentified(start.tag(), level);
                    level.add(fragments(start, level));
                }
                case Token.End ignored -> {
                    return;
                }
                case Token.DataSetEnd ignored -> {
                    return;
                }
                case Token.ItemStart ignored ->
                        throw new IllegalStateException("an item among elements");
                case Token.Fragment ignored ->
                        throw new IllegalStateException("a fragment among elements");
            }
        }
    }

    /** The elements need not be in order, so being past the identifiers is not enough. */
    private void announceIfIdentified(Tag next, Level level) {
        if (level.isTop()
                && (level.isIdentified() && next.compareTo(Tags.SeriesInstanceUID) > 0
                        || PixelData.isIn(next))) {
            announce(level);
        }
    }

    private void announce(Level top) {
        var listener = onHead;
        if (listener != null) {
            onHead = null;
            listener.accept(top.dataSet());
        }
    }

    private Element element(Token.Element token, Level level) throws IOException {
        var tag = token.tag();
        var vr = parser.vrIsFromDictionary() ? level.vrOf(tag, token.vr()) : token.vr();
        if (!isWhole && level.isTop() && PixelData.isIn(tag)) {
            var offset = fileOffset();
            if (offset >= 0) {
                var frames = NativeFrames.find(level.dataSet(), offset, token, parser.found());
                pixelData = new PixelData(offset, token.length(), false, frames);
            }
            return reference(tag, vr, token.length());
        }
        var isLong =
                token.length() > limits.inlineBytes()
                        || inMemory > AMPLE && token.length() > SMALL
                        || staysWhereItIs(tag, token.length(), level);
        if (!isWhole && isLong && vr.mayBeBulkData()) {
            var reference = reference(tag, vr, token.length());
            if (level.isTop()
                    && OffsetTables.areIn(tag)
                    && token.length() <= limits.maxValueBytes()) {
                tables = tables.with(tag, parser.value());
            }
            return reference;
        }
        keep(token.length() + BOOKKEEPING);
        var bytes = littleEndian(parser.value(), vr);
        if (level.isTop() && OffsetTables.areIn(tag)) {
            tables = tables.with(tag, bytes);
        }
        var isUnknown = parser.vrIsFromDictionary() && parser.nesting().innermost().explicit();
        var value = isUnknown ? new Value.OfUnknownVr(bytes) : new Value.Bytes(bytes);
        return new Element(tag, vr, value);
    }

    /** Nothing here needs a private value to understand an image, and it may have any length. */
    private boolean staysWhereItIs(Tag tag, long length, Level level) {
        return length > PRIVATE_INLINE
                && baseOffset >= 0
                && (tag.isPrivate() || level.isWithinPrivate());
    }

    private void keep(long bytes) {
        inMemory += bytes;
        if (inMemory > limits.maxHeaderBytes()) {
            throw parser.tooMuch(
                    "the header is larger than %d bytes".formatted(limits.maxHeaderBytes()));
        }
    }

    private Element reference(Tag tag, Vr vr, long length) {
        return new Element(tag, vr, new Value.BulkReference(fileOffset(), length, false));
    }

    private Value.Items items(Level around, Tag sequence) throws IOException {
        var items = new ArrayList<DataSet>();
        var isDelimited = parser.nesting().isDelimited();
        var isOfUnknownVr = parser.nesting().isOfUnknownVr();
        var withLength = new BitSet();
        while (parser.next() instanceof Token.ItemStart) {
            keep(BOOKKEEPING);
            withLength.set(items.size(), !parser.nesting().isDelimited());
            var item = around.item(sequence);
            readElements(item);
            items.add(item.dataSet());
        }
        return new Value.Items(items, ItemForm.of(isDelimited, isOfUnknownVr, withLength));
    }

    private Value.Fragments wholeFragments() throws IOException {
        var fragments = new ArrayList<byte[]>();
        while (parser.next() instanceof Token.Fragment(var length)) {
            keep(length + BOOKKEEPING);
            fragments.add(parser.value());
        }
        return new Value.Fragments(fragments);
    }

    private Element fragments(Token.FragmentsStart start, Level level) throws IOException {
        if (isWhole) {
            return new Element(start.tag(), start.vr(), wholeFragments());
        }
        var read = FragmentIndex.read(parser, syntax, limits, baseOffset, this::keep);
        var offset = baseOffset < 0 ? -1 : baseOffset + read.begin();
        var length = read.end() - read.begin();
        if (level.isTop() && PixelData.isIn(start.tag()) && offset >= 0) {
            var frames =
                    FrameIndex.ofFragments(
                            level.dataSet(),
                            tables.withBasic(read.basicOffsets()),
                            read.fragments(),
                            parser.found());
            pixelData = new PixelData(offset, length, true, frames);
        }
        var value = new Value.BulkReference(offset, length, true);
        return new Element(start.tag(), start.vr(), value);
    }

    private long fileOffset() {
        return baseOffset < 0 ? -1 : baseOffset + parser.offset();
    }

    private byte[] littleEndian(byte[] value, Vr vr) {
        return syntax.bigEndian() && vr.unit() > 1 ? ByteOrder.swapped(value, vr.unit()) : value;
    }
}
