package dev.gantry.storage.transcode;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Element;
import dev.gantry.dicom.data.Tag;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.dicom.data.Value;
import dev.gantry.dicom.data.Vr;
import dev.gantry.dicom.io.DataSetWriter;
import dev.gantry.dicom.io.Part10;
import dev.gantry.imaging.image.ImageDescription;
import dev.gantry.storage.Refusal;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.Set;

/** A Part 10 file whose pixel data are written frame by frame (PS3.10 §7.1, PS3.5 §A.4). */
final class WrittenFile {
    private static final int UNDEFINED = -1;
    private static final long LONGEST = 0xFFFFFFFEL;

    /** What belongs to the pixel data that are not copied. */
    private static final Set<Tag> OF_OLD_PIXELS =
            Set.of(
                    Tags.PixelData,
                    Tags.ExtendedOffsetTable,
                    Tags.ExtendedOffsetTableLengths,
                    Tags.EncapsulatedPixelDataValueTotalLength);

    private final OutputStream out;
    private final TransferSyntax syntax;

    WrittenFile(OutputStream out, TransferSyntax syntax) {
        this.out = out;
        this.syntax = syntax;
    }

    /** The header with what decoding has changed about its pixels. */
    static DataSet described(DataSet header, ImageDescription decoded) {
        var changed =
                DataSet.builder()
                        .from(header)
                        .set(Tags.PhotometricInterpretation, decoded.photometric().value())
                        .set(Tags.BitsAllocated, decoded.bitsAllocated());
        if (decoded.samplesPerPixel() > 1) {
            changed.set(Tags.PlanarConfiguration, 0);
        }
        return changed.build();
    }

    /**
     * The header without what belongs to the old pixel data, and without group lengths, which are
     * others in another syntax.
     *
     * @throws Refusal.NoPicture when it cannot be written
     */
    static DataSet writable(DataSet header) {
        var kept = DataSet.builder().from(header);
        for (var element : header) {
            var tag = element.tag();
            if (OF_OLD_PIXELS.contains(tag) || tag.isGroupLength()) {
                kept.remove(tag);
            } else {
                check(element);
            }
        }
        if (header.uid(Tags.SOPClassUID).isEmpty() || header.uid(Tags.SOPInstanceUID).isEmpty()) {
            throw new Refusal.NoPicture("The instance does not name its SOP class and instance");
        }
        return kept.build();
    }

    private static void check(Element element) {
        switch (element.value()) {
            case Value.BulkReference reference ->
                    throw new Refusal.NoPicture(
                            "%s has %d bytes, and the instance is not written anew for that"
                                    .formatted(element.tag(), reference.length()));
            case Value.Items(var items, _) ->
                    items.forEach(item -> item.forEach(WrittenFile::check));
            case Value.Bytes _, Value.Fragments _ -> {}
        }
    }

    /**
     * Refuses more than a value can have.
     *
     * @param length of uncompressed pixel data
     */
    static void checkLength(long length) {
        if (length > LONGEST) {
            throw new Refusal.NoPicture(
                    "The pixel data have %d bytes uncompressed, a value at most %d"
                            .formatted(length, LONGEST));
        }
    }

    /** Meta information and everything before the pixel data. */
    void header(DataSet writable) throws IOException {
        out.write(
                Part10.metaOf(
                        writable.uid(Tags.SOPClassUID).orElseThrow(),
                        writable.uid(Tags.SOPInstanceUID).orElseThrow(),
                        syntax,
                        Optional.empty()));
        DataSetWriter.write(out, writable, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
    }

    /** Begins uncompressed pixel data of so many bytes. */
    void plain(long length, ImageDescription description) throws IOException {
        var vr = description.bitsAllocated() > 8 ? Vr.OW : Vr.OB;
        element(vr, (int) (length + length % 2));
    }

    /** Ends them. */
    void pad(long length) throws IOException {
        if (length % 2 != 0) {
            out.write(0);
        }
    }

    /** Begins compressed pixel data, without offsets, which nobody knows yet. */
    void beginFragments() throws IOException {
        element(Vr.OB, UNDEFINED);
        item(Tag.ITEM, 0);
    }

    void fragment(byte[] frame) throws IOException {
        item(Tag.ITEM, frame.length);
        out.write(frame);
    }

    void endFragments() throws IOException {
        item(Tag.SEQUENCE_DELIMITATION, 0);
    }

    private void element(Vr vr, int length) throws IOException {
        var bytes = numbers(12);
        tag(bytes, Tags.PixelData);
        bytes.put((byte) vr.name().charAt(0)).put((byte) vr.name().charAt(1)).putShort((short) 0);
        out.write(bytes.putInt(length).array());
    }

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
