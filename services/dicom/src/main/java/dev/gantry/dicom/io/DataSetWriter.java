package dev.gantry.dicom.io;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Element;
import dev.gantry.dicom.data.Tag;
import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.dicom.data.Value;
import dev.gantry.dicom.data.Vr;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * Writes data sets in any of the encodings of PS3.5 annex A. Sequences and items get their lengths
 * undefined, or told where they were read like that. A value that is a reference can only be
 * written by somebody who has its bytes; what holds one gets an undefined length, so that nobody
 * has to have them in memory.
 */
public final class DataSetWriter {
    private static final int UNDEFINED = -1;
    private static final long LONGEST = 0xFFFFFFFEL;

    private final OutputStream out;
    private final TransferSyntax syntax;
    private final ReferencedBytes referenced;
    private final boolean explicit;
    private final boolean bigEndian;

    private DataSetWriter(OutputStream out, TransferSyntax syntax, ReferencedBytes referenced) {
        this.out = out;
        this.syntax = syntax;
        this.referenced = referenced;
        this.explicit = syntax.explicitVr();
        this.bigEndian = syntax.bigEndian();
    }

    /** Writes a data set; the stream stays open. */
    public static void write(OutputStream out, DataSet dataSet, TransferSyntax syntax)
            throws IOException {
        write(out, dataSet, syntax, ReferencedBytes.NONE);
    }

    /**
     * Writes a data set some of whose values are elsewhere; the stream stays open.
     *
     * @param syntax little endian, unless there is no such value
     */
    public static void write(
            OutputStream out, DataSet dataSet, TransferSyntax syntax, ReferencedBytes referenced)
            throws IOException {
        if (!syntax.deflated()) {
            new DataSetWriter(out, syntax, referenced).elements(dataSet);
            return;
        }
        var deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        try {
            var deflated = new DeflaterOutputStream(out, deflater);
            new DataSetWriter(deflated, syntax, referenced).elements(dataSet);
            deflated.finish();
            if (deflater.getBytesWritten() % 2 != 0) {
                out.write(0);
            }
        } finally {
            deflater.end();
        }
    }

    /** The bytes of a data set that fits in memory. */
    public static byte[] bytes(DataSet dataSet, TransferSyntax syntax) {
        var out = new ByteArrayOutputStream();
        try {
            write(out, dataSet, syntax);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory does not fail
        }
        return out.toByteArray();
    }

    private void elements(DataSet dataSet) throws IOException {
        for (var element : dataSet) {
            element(element);
        }
    }

    private void element(Element element) throws IOException {
        switch (element.value()) {
            case Value.OfUnknownVr bytes when !bigEndian -> {
                header(element.tag(), Vr.UN, bytes.length());
                out.write(bytes.content());
            }
            case Value.Bytes bytes -> {
                header(element.tag(), element.vr(), bytes.length());
                value(bytes.content(), element.vr());
            }
            case Value.Items items -> sequence(element.tag(), items);
            case Value.Fragments(var fragments) -> {
                header(element.tag(), element.vr() == Vr.OW ? Vr.OW : Vr.OB, UNDEFINED);
                for (var fragment : fragments) {
                    delimiter(Tag.ITEM, fragment.length + fragment.length % 2);
                    out.write(fragment);
                    if (fragment.length % 2 != 0) {
                        out.write(0);
                    }
                }
                delimiter(Tag.SEQUENCE_DELIMITATION, 0);
            }
            case Value.BulkReference reference -> reference(element, reference);
        }
    }

    private void reference(Element element, Value.BulkReference reference) throws IOException {
        if (reference.encapsulated() || bigEndian || reference.length() > LONGEST) {
            throw new IllegalArgumentException(
                    element.tag() + " is a reference that cannot be written like this");
        }
        var odd = reference.length() % 2;
        header(element.tag(), element.vr(), (int) (reference.length() + odd));
        referenced.copy(element, reference, out);
        if (odd != 0) {
            out.write(0);
        }
    }

    private boolean hasReference(Value.Items sequence) {
        return referenced != ReferencedBytes.NONE
                && sequence.items().stream().anyMatch(this::hasReference);
    }

    private boolean hasReference(DataSet item) {
        if (referenced == ReferencedBytes.NONE) {
            return false;
        }
        for (var element : item) {
            var value = element.value();
            if (value instanceof Value.BulkReference
                    || value instanceof Value.Items items && hasReference(items)) {
                return true;
            }
        }
        return false;
    }

    private void sequence(Tag tag, Value.Items sequence) throws IOException {
        var form = sequence.form();
        var isUnknown = form.isOfUnknownVr() && explicit && !bigEndian;
        var inside = isUnknown ? TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN : syntax;
        if (form.isDelimited() || hasReference(sequence)) {
            header(tag, isUnknown ? Vr.UN : Vr.SQ, UNDEFINED);
            new DataSetWriter(out, inside, referenced).items(sequence);
            delimiter(Tag.SEQUENCE_DELIMITATION, 0);
        } else {
            var content = new ByteArrayOutputStream();
            new DataSetWriter(content, inside, referenced).items(sequence);
            header(tag, isUnknown ? Vr.UN : Vr.SQ, content.size());
            content.writeTo(out);
        }
    }

    private void items(Value.Items sequence) throws IOException {
        for (var i = 0; i < sequence.items().size(); i++) {
            var item = sequence.items().get(i);
            if (sequence.form().isDelimited(i) || hasReference(item)) {
                delimiter(Tag.ITEM, UNDEFINED);
                elements(item);
                delimiter(Tag.ITEM_DELIMITATION, 0);
            } else {
                var content = new ByteArrayOutputStream();
                new DataSetWriter(content, syntax, referenced).elements(item);
                delimiter(Tag.ITEM, content.size());
                content.writeTo(out);
            }
        }
    }

    private void header(Tag tag, Vr vr, int length) throws IOException {
        u16(tag.group());
        u16(tag.element());
        if (!explicit) {
            u32(length);
            return;
        }
        // a value too long for its VR's length field becomes UN (PS3.5 §6.2.2)
        var isLong = length > 0xFFFF || length < UNDEFINED;
        var written = !vr.hasLongLength() && isLong ? Vr.UN : vr;
        out.write(written.name().charAt(0));
        out.write(written.name().charAt(1));
        if (written.hasLongLength()) {
            u16(0);
            u32(length);
        } else {
            u16(length);
        }
    }

    private void delimiter(Tag tag, int length) throws IOException {
        u16(tag.group());
        u16(tag.element());
        u32(length);
    }

    private void value(byte[] content, Vr vr) throws IOException {
        var unit = vr.unit();
        if (!bigEndian || unit == 1) {
            out.write(content);
            return;
        }
        out.write(ByteOrder.swapped(content.clone(), unit));
    }

    private void u16(int value) throws IOException {
        out.write(bigEndian ? value >>> 8 : value);
        out.write(bigEndian ? value : value >>> 8);
    }

    private void u32(int value) throws IOException {
        u16(bigEndian ? value >>> 16 : value & 0xFFFF);
        u16(bigEndian ? value & 0xFFFF : value >>> 16);
    }
}
