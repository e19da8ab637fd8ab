package dev.gantry.dicom.io;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Element;
import dev.gantry.dicom.data.Tag;
import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.dicom.malformed.MalformedDataSet;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/**
 * Copies a data set with some of its elements changed, in one pass and in memory that does not
 * depend on its size. What is not changed is copied byte by byte, however it was encoded: lengths
 * defined or not, group lengths, odd values, what follows the last element.
 */
public final class DataSetRewriter {
    private final DataSetParser parser;
    private final OutputStream out;
    private final Changes changes;
    private final TransferSyntax written;
    private final Deque<Element> toCome = new ArrayDeque<>();

    private DataSetRewriter(
            InputStream in, OutputStream out, TransferSyntax syntax, Changes changes)
            throws IOException {
        this.parser = new DataSetParser(in, syntax, Limits.DEFAULT);
        this.out = out;
        this.changes = changes;
        this.written = encoding(parser.isExplicit(), syntax.bigEndian());
        changes.set().forEach(toCome::add);
    }

    /**
     * Copies a data set; both streams stay open. A deflated one is deflated anew, unless nothing is
     * to be different.
     *
     * @throws MalformedDataSet when it cannot be read; part of it has been written by then
     * @throws IOException when a stream fails
     */
    public static void rewrite(
            InputStream in, OutputStream out, TransferSyntax syntax, Changes changes)
            throws IOException {
        if (!syntax.deflated()) {
            new DataSetRewriter(in, out, syntax, changes).run();
        } else if (changes.equals(Changes.NONE)) {
            in.transferTo(out);
        } else {
            rewriteDeflated(in, out, syntax, changes);
        }
    }

    private static void rewriteDeflated(
            InputStream in, OutputStream out, TransferSyntax syntax, Changes changes)
            throws IOException {
        var inflater = new Inflater(true); // no zlib header (PS3.5 §A.5)
        var deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        try {
            var deflated = new DeflaterOutputStream(out, deflater);
            var inflated = new InflaterInputStream(in, inflater);
            new DataSetRewriter(inflated, deflated, syntax, changes).run();
            deflated.finish();
            if (deflater.getBytesWritten() % 2 != 0) {
                out.write(0);
            }
        } finally {
            inflater.end();
            deflater.end();
        }
    }

    private static TransferSyntax encoding(boolean explicit, boolean bigEndian) {
        if (bigEndian) {
            return TransferSyntax.EXPLICIT_VR_BIG_ENDIAN;
        }
        return explicit
                ? TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN
                : TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN;
    }

    private void run() throws IOException {
        while (true) {
            var header = new ByteArrayOutputStream();
            parser.source().copyTo(header);
            switch (parser.next()) {
                case Token.Element(var tag, _, _) -> {
                    begin(tag, header);
                    parser.skipValue();
                }
                case Token.SequenceStart(var tag) -> {
                    begin(tag, header);
                    skipNested();
                }
                case Token.FragmentsStart(var tag, _) -> {
                    begin(tag, header);
                    skipNested();
                }
                case Token.DataSetEnd _ -> {
                    writeUpTo(new Tag(0xFFFFFFFF));
                    parser.source().copyTo(out);
                    header.writeTo(out);
                    parser.nesting().skipRest();
                    parser.source().copyTo(OutputStream.nullOutputStream());
                    return;
                }
                case Token.ItemStart _, Token.Fragment _, Token.End _ ->
                        throw new IllegalStateException("an item outside of a sequence");
            }
        }
    }

    /** The header of an element has been read; decides what becomes of it and of what follows. */
    private void begin(Tag tag, ByteArrayOutputStream header) throws IOException {
        writeUpTo(tag);
        if (changes.affect(tag)) {
            parser.source().copyTo(OutputStream.nullOutputStream());
        } else {
            parser.source().copyTo(out);
            header.writeTo(out);
        }
    }

    private void skipNested() throws IOException {
        for (int depth = 1; depth > 0; ) {
            switch (parser.next()) {
                case Token.SequenceStart _, Token.ItemStart _, Token.FragmentsStart _ -> depth++;
                case Token.End _ -> depth--;
                case Token.Element _, Token.Fragment _ -> parser.skipValue();
                case Token.DataSetEnd _ ->
                        throw new IllegalStateException("the data set ends within a sequence");
            }
        }
    }

    /** Writes the new elements whose place is here or before. */
    private void writeUpTo(Tag tag) throws IOException {
        while (!toCome.isEmpty() && toCome.getFirst().tag().compareTo(tag) <= 0) {
            var one = DataSet.of(List.of(toCome.removeFirst()), changes.set().characterSet());
            DataSetWriter.write(out, one, written);
        }
    }
}
