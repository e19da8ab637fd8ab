package dev.gantry.retrieval.transcode;

import dev.gantry.dicom.data.Dictionary;
import dev.gantry.dicom.data.Tag;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.dicom.data.Vr;
import dev.gantry.dicom.io.DataSetWriter;
import dev.gantry.dicom.io.Part10;
import dev.gantry.retrieval.RetrievalRefusal;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/** A Part 10 file whose pixel data are written frame by frame (PS3.10 §7.1, PS3.5 §A.4). */
final class WrittenFile {
    private static final long UNDEFINED = 0xFFFFFFFFL;
    private static final long LONGEST = 0xFFFFFFFEL;

    private final OutputStream out;
    private final TransferSyntax syntax;
    private final TransferSyntax encoding;

    WrittenFile(OutputStream out, TransferSyntax syntax) {
        this.out = out;
        this.syntax = syntax;
        this.encoding =
                syntax.explicitVr()
                        ? TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN
                        : TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN;
    }

    /**
     * Refuses more than a value can have.
     *
     * @param length of uncompressed pixel data
     */
    static void checkLength(long length) {
        if (length > LONGEST) {
            throw new RetrievalRefusal.NotConvertible(
                    "The pixel data have %d bytes uncompressed, a value at most %d"
                            .formatted(length, LONGEST));
        }
    }

    /** The file meta information. */
    void meta(OtherElements elements) throws IOException {
        var identified = elements.before();
        out.write(
                Part10.metaOf(
                        identified.uid(Tags.SOPClassUID).orElseThrow(),
                        identified.uid(Tags.SOPInstanceUID).orElseThrow(),
                        syntax,
                        Optional.empty()));
    }

    /** Everything before the pixel data. */
    void before(OtherElements elements) throws IOException {
        DataSetWriter.write(out, elements.before(), encoding, elements.values());
    }

    /** Everything behind the pixel data. */
    void behind(OtherElements elements) throws IOException {
        DataSetWriter.write(out, elements.behind(), encoding, elements.values());
    }

    /** Begins uncompressed pixel data of so many bytes (PS3.5 §A.2). */
    void plain(Tag tag, long length, int bitsAllocated) throws IOException {
        var vr = bitsAllocated > 8 ? Vr.OW : Vr.OB;
        element(tag, tag.equals(Tags.PixelData) ? vr : Dictionary.vrOf(tag), length + length % 2);
    }

    /** Ends them. */
    void pad(long length) throws IOException {
        if (length % 2 != 0) {
            out.write(0);
        }
    }

    /** Begins compressed pixel data, without offsets, which nobody knows yet. */
    void beginFragments() throws IOException {
        element(Tags.PixelData, Vr.OB, UNDEFINED);
        item(Tag.ITEM, 0);
    }

    void fragment(byte[] frame) throws IOException {
        item(Tag.ITEM, frame.length);
        out.write(frame);
    }

    void endFragments() throws IOException {
        item(Tag.SEQUENCE_DELIMITATION, 0);
    }

    private void element(Tag tag, Vr vr, long length) throws IOException {
        if (!encoding.explicitVr()) {
            item(tag, (int) length);
            return;
        }
        var bytes = numbers(12);
        tag(bytes, tag);
        bytes.put((byte) vr.name().charAt(0)).put((byte) vr.name().charAt(1)).putShort((short) 0);
        out.write(bytes.putInt((int) length).array());
    }

    /** A tag and a length: how an item begins, and in implicit VR an element (PS3.5 §7.1.3). */
    private void item(Tag tag, int length) throws IOException {
        var bytes = numbers(8);
        tag(bytes, tag);
        out.write(bytes.putInt(length).array());
    }

    private static void tag(ByteBuffer bytes, Tag tag) {
        bytes.putShort((short) tag.group()).putShort((short) tag.element());
    }

    private static ByteBuffer numbers(int count) {
        return ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
    }
}
