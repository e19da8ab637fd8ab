package dev.gantry.retrieval.transcode;

import dev.gantry.dicom.codestream.CodeStreamHeader;
import dev.gantry.dicom.codestream.RleHeader;
import dev.gantry.dicom.data.ByteRange;
import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Element;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.dicom.data.Uids;
import dev.gantry.dicom.data.Value;
import dev.gantry.dicom.data.Vr;
import dev.gantry.dicom.malformed.MalformedCodeStream;
import dev.gantry.imaging.codec.Codecs;
import dev.gantry.imaging.image.ImageDescription;
import dev.gantry.imaging.image.ImageRefusal;
import dev.gantry.objects.ObjectStore;
import dev.gantry.retrieval.RetrievalRefusal;
import dev.gantry.retrieval.StoredInstance;
import dev.gantry.retrieval.bytes.ObjectBytes;
import dev.gantry.retrieval.pixels.CodecService;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Compressed pixel data in a sequence, icons above all (PS3.3 C.7.6.1.1.6). In a transfer syntax of
 * native pixel data they have to be native, and in another one of compressed ones they may be
 * (PS3.5 §A.4). What cannot be decoded stays as it is: whoever does not look at it is not kept from
 * the image.
 */
final class DecodeIcon {
    private static final TransferSyntax PLAIN = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
    private static final int LARGEST = 16 << 20;
    private static final int ITEM_HEADER = 8;

    private final ObjectStore objects;
    private final CodecService codecService;

    DecodeIcon(ObjectStore objects, CodecService codecService) {
        this.objects = objects;
        this.codecService = codecService;
    }

    /**
     * The item with native pixel data, if they can be decoded.
     *
     * @param pixels where they are
     * @throws RetrievalRefusal.NotConvertible when they are too long, or there is no time to decode
     *     them now
     */
    DataSet uncompressed(StoredInstance instance, DataSet item, Value.BulkReference pixels)
            throws IOException {
        if (pixels.length() > LARGEST) {
            throw new RetrievalRefusal.NotConvertible(
                    "The pixel data of an icon have %d bytes, %d at most are written anew"
                            .formatted(pixels.length(), LARGEST));
        }
        var fragments = fragments(instance, pixels);
        var codeStream = new ByteArrayOutputStream();
        fragments.stream().skip(1).forEach(codeStream::writeBytes);
        for (var syntax : syntaxes(instance, codeStream.toByteArray())) {
            try {
                return decoded(item, syntax, codeStream.toByteArray());
            } catch (ImageRefusal.Busy | ImageRefusal.TookTooLong notNow) {
                throw new RetrievalRefusal.NotConvertible(notNow);
            } catch (ImageRefusal another) {
                continue; // the next one, or as it is
            }
        }
        return with(item, new Element(Tags.PixelData, Vr.OB, new Value.Fragments(fragments)));
    }

    /** That of the instance, and what the code stream itself says. */
    private static List<TransferSyntax> syntaxes(StoredInstance instance, byte[] codeStream) {
        return Stream.concat(
                        Stream.of(instance.syntax()).filter(TransferSyntax::encapsulated),
                        syntaxOf(codeStream).stream())
                .filter(syntax -> Codecs.decodable().contains(syntax.uid()))
                .distinct()
                .toList();
    }

    private static Optional<TransferSyntax> syntaxOf(byte[] codeStream) {
        if (RleHeader.segments(codeStream) > 0) {
            return Optional.of(TransferSyntax.of(Uids.RLELossless));
        }
        try {
            return Optional.of(CodeStreamHeader.read(codeStream).syntax());
        } catch (MalformedCodeStream none) {
            return Optional.empty(); // it is nothing that anybody reads
        }
    }

    private DataSet decoded(DataSet item, TransferSyntax syntax, byte[] codeStream) {
        var description = ImageDescription.of(item, codecService.limits());
        var codecs = codecService.codecs();
        var need = Codecs.memoryFor(syntax, description, codeStream.length);
        try (var memory = codecs.reserve(need)) {
            var cells =
                    codecs.work(
                            memory,
                            () ->
                                    codecs.encode(
                                            PLAIN, codecs.decode(syntax, description, codeStream)));
            var even = ByteBuffer.allocate(cells.length + cells.length % 2).put(cells).array();
            var vr = description.bitsAllocated() > 8 ? Vr.OW : Vr.OB;
            return with(
                    OtherElements.described(item, description.uncompressed()),
                    new Element(Tags.PixelData, vr, new Value.Bytes(even)));
        }
    }

    private static DataSet with(DataSet item, Element pixels) {
        return DataSet.itemBuilder(item.characterSet()).from(item).set(pixels).build();
    }

    /** The basic offset table and the fragments behind it (PS3.5 §A.4). */
    private List<byte[]> fragments(StoredInstance instance, Value.BulkReference pixels)
            throws IOException {
        var range = new ByteRange(pixels.offset(), pixels.length());
        byte[] value;
        try (var in = new ObjectBytes(objects, instance.key()).read(range)) {
            value = in.readAllBytes();
        }
        var order = instance.syntax().bigEndian() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        var in = ByteBuffer.wrap(value).order(order);
        var fragments = new ArrayList<byte[]>();
        while (in.remaining() >= ITEM_HEADER) {
            in.getInt(); // the tag of an item, which the reader has seen
            var length = in.getInt();
            if (length < 0 || length > in.remaining()) {
                break;
            }
            var fragment = new byte[length];
            in.get(fragment);
            fragments.add(fragment);
        }
        return fragments;
    }
}
