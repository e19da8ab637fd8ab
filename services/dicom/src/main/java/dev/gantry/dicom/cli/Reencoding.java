package dev.gantry.dicom.cli;

import dev.gantry.dicom.charset.CharacterSet;
import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.DataSetBuilder;
import dev.gantry.dicom.data.Element;
import dev.gantry.dicom.data.Tag;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.data.Value;
import dev.gantry.dicom.data.Vr;
import dev.gantry.dicom.io.DataSetWriter;
import dev.gantry.dicom.io.Part10;
import dev.gantry.dicom.malformed.MalformedDataSet;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * Writes a data set in another of the encodings of PS3.5 §A.1 to §A.3 and §A.5. Long values are
 * copied from the source in pieces, so that memory does not grow with the image.
 */
final class Reencoding {
    private static final int PIECE = 64 << 10; // a multiple of every unit
    private static final int MAX_NESTED = 64 << 20;

    private final RandomAccessFile source;
    private final boolean sourceIsBigEndian;
    private final TransferSyntax target;

    /**
     * @param source what references point into: the file, or the inflated data set
     * @param target a syntax with native pixel data
     */
    Reencoding(RandomAccessFile source, boolean sourceIsBigEndian, TransferSyntax target) {
        this.source = source;
        this.sourceIsBigEndian = sourceIsBigEndian;
        this.target = target;
    }

    /** Writes a whole file; the stream stays open. */
    void write(OutputStream out, DataSet meta, DataSet dataSet) throws IOException {
        out.write(
                Part10.metaOf(
                        uid(meta, dataSet, Tags.MediaStorageSOPClassUID, Tags.SOPClassUID),
                        uid(meta, dataSet, Tags.MediaStorageSOPInstanceUID, Tags.SOPInstanceUID),
                        target,
                        Optional.empty()));
        if (!target.deflated()) {
            elements(out, dataSet, target);
            return;
        }
        var deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true); // no zlib header
        try {
            var deflated = new DeflaterOutputStream(out, deflater, PIECE);
            elements(deflated, dataSet, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
            deflated.finish();
            if (deflater.getBytesWritten() % 2 != 0) {
                out.write(0);
            }
        } finally {
            deflater.end();
        }
    }

    private static Uid uid(DataSet meta, DataSet dataSet, Tag inMeta, Tag inDataSet) {
        return dataSet.uid(inDataSet)
                .or(() -> meta.uid(inMeta))
                .orElseThrow(() ->
                        new MalformedDataSet(
                                inDataSet, 0, "is missing or no UID", "PS3.3 §C.12.1"));
    }

    private void elements(OutputStream out, DataSet dataSet, TransferSyntax syntax)
            throws IOException {
        DataSetBuilder between = DataSet.itemBuilder(dataSet.characterSet());
        for (var element : dataSet) {
            if (element.tag().isGroupLength()) {
                continue; // retired, and wrong as soon as the encoding changes (PS3.5 §7.2)
            }
            if (element.value() instanceof Value.BulkReference reference) {
                DataSetWriter.write(out, between.build(), syntax);
                between = DataSet.itemBuilder(dataSet.characterSet());
                header(out, element, reference.length(), syntax);
                copy(out, element, reference, syntax.bigEndian());
            } else {
                between.set(resolved(element));
            }
        }
        DataSetWriter.write(out, between.build(), syntax);
    }

    /** The header alone, by writing an element without value and putting the length in. */
    private static void header(
            OutputStream out, Element element, long length, TransferSyntax syntax)
            throws IOException {
        // one too long for its own length field becomes UN (PS3.5 §6.2.2)
        var isLong = !syntax.explicitVr() || element.vr().hasLongLength() || length > 0xFFFF;
        var vr = element.vr().hasLongLength() || length <= 0xFFFF ? element.vr() : Vr.UN;
        var empty = new Element(element.tag(), vr, Value.Bytes.EMPTY);
        var header = DataSetWriter.bytes(DataSet.of(List.of(empty), CharacterSet.DEFAULT), syntax);
        var width = isLong ? 4 : 2;
        var padded = length + length % 2;
        for (var i = 0; i < width; i++) {
            var place = syntax.bigEndian() ? header.length - 1 - i : header.length - width + i;
            header[place] = (byte) (padded >>> 8 * i);
        }
        out.write(header);
    }

    private void copy(
            OutputStream out, Element element, Value.BulkReference reference, boolean bigEndian)
            throws IOException {
        source.seek(reference.offset());
        var swaps = bigEndian != sourceIsBigEndian;
        for (var left = reference.length(); left > 0; ) {
            var piece = new byte[(int) Math.min(PIECE, left)];
            source.readFully(piece);
            out.write(swaps ? swapped(piece, element.vr().unit()) : piece);
            left -= piece.length;
        }
        if (reference.length() % 2 != 0) {
            out.write(element.vr().padding());
        }
    }

    /** An element whose references, at any depth, have become bytes in memory. */
    private Element resolved(Element element) throws IOException {
        return switch (element.value()) {
            case Value.Items(var items, _) -> {
                var all = new ArrayList<DataSet>();
                for (var item : items) {
                    var builder = DataSet.itemBuilder(item.characterSet());
                    for (var inner : item) {
                        if (!inner.tag().isGroupLength()) {
                            builder.set(resolved(inner));
                        }
                    }
                    all.add(builder.build());
                }
                yield new Element(element.tag(), element.vr(), new Value.Items(all));
            }
            case Value.BulkReference(var offset, var length, var encapsulated) -> {
                if (encapsulated || length > MAX_NESTED) {
                    throw new MalformedDataSet(
                            element.tag(), offset, "cannot be written in another encoding", "");
                }
                var bytes = new byte[(int) length];
                source.seek(offset);
                source.readFully(bytes);
                var little = sourceIsBigEndian ? swapped(bytes, element.vr().unit()) : bytes;
                yield even(element, little);
            }
            case Value.Bytes bytes -> even(element, bytes.content());
            case Value.Fragments _ -> element;
        };
    }

    private static Element even(Element element, byte[] bytes) {
        if (bytes.length % 2 == 0) {
            return new Element(element.tag(), element.vr(), new Value.Bytes(bytes));
        }
        var padded = Arrays.copyOf(bytes, bytes.length + 1);
        padded[bytes.length] = element.vr().padding();
        return new Element(element.tag(), element.vr(), new Value.Bytes(padded));
    }

    private static byte[] swapped(byte[] bytes, int unit) {
        for (var at = 0; at + unit <= bytes.length; at += unit) {
            for (int low = at, high = at + unit - 1; low < high; low++, high--) {
                var kept = bytes[low];
                bytes[low] = bytes[high];
                bytes[high] = kept;
            }
        }
        return bytes;
    }
}
