package dev.gantry.dicom.io;

import dev.gantry.dicom.data.AeTitle;
import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Tag;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.data.Vr;
import dev.gantry.dicom.malformed.MalformedDataSet;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.util.Arrays;
import java.util.Optional;

/**
 * Files of PS3.10: preamble, file meta information, data set. Reads those that lack the first or
 * the first two.
 */
public final class Part10 {
    /** Identifies this implementation in files and associations (PS3.7 §D.3.3.2). */
    public static final Uid IMPLEMENTATION_CLASS_UID =
            new Uid("2.25.296584930413578264791530487126935021");

    /** At most 16 characters. */
    public static final String IMPLEMENTATION_VERSION_NAME = "GANTRY_0_1";

    static final int PREAMBLE = 128;
    private static final int PREAMBLE_AND_PREFIX = PREAMBLE + 4;

    /** Bytes before the data set of a file that is read, at most. */
    public static final int MAX_HEAD = PREAMBLE_AND_PREFIX + (64 << 10) + 8;

    private static final int MAX_META = 64 << 10;

    /** (0002,0000) UL, 4 bytes. */
    private static final byte[] LENGTH_ELEMENT = {2, 0, 0, 0, 'U', 'L', 4, 0};

    /** (0002,0010) as a number of little endian. */
    private static final long SYNTAX_TAG = 0x0010_0002;

    static final byte[] PREFIX = {'D', 'I', 'C', 'M'};

    private Part10() {}

    /**
     * Reads up to the data set, of which no byte is consumed. Without preamble the file must begin
     * with a plausible element of group 0002 or 0008.
     *
     * @param in supports {@link InputStream#mark}
     * @throws MalformedDataSet when this is no DICOM
     */
    public static FileMeta readMeta(InputStream in) throws IOException {
        if (!in.markSupported()) {
            throw new IllegalArgumentException("the stream must support mark");
        }
        in.mark(PREAMBLE + PREFIX.length);
        var start = in.readNBytes(PREAMBLE + PREFIX.length);
        if (start.length == PREAMBLE + PREFIX.length
                && Arrays.equals(start, PREAMBLE, start.length, PREFIX, 0, PREFIX.length)) {
            return readGroup2(in, start.length);
        }
        in.reset();
        if (start.length >= 4 && Arrays.equals(start, 0, 4, PREFIX, 0, 4)) {
            in.skipNBytes(4);
            return readGroup2(in, 4);
        }
        return readGroup2(in, 0);
    }

    private static FileMeta readGroup2(InputStream in, int before) throws IOException {
        var meta = new ByteArrayOutputStream();
        while (meta.size() < MAX_META && isGroup2(in) && !isComplete(meta.toByteArray())) {
            copyElement(in, meta);
        }
        var elements =
                InstanceReader.scan(
                                new ByteArrayInputStream(meta.toByteArray()),
                                TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
                                0,
                                Limits.DEFAULT,
                                Reading.FILE_META,
                                _ -> {})
                        .dataSet();
        var named = elements.uid(Tags.TransferSyntaxUID).map(TransferSyntax::of);
        return new FileMeta(
                named.isPresent() ? named.get() : sniffed(in), elements, before + meta.size());
    }

    private static boolean isGroup2(InputStream in) throws IOException {
        var next = peek(in, 2);
        return next.length == 2 && next[0] == 2 && next[1] == 0;
    }

    /**
     * Whether the group's length says that it ends here, and the transfer syntax has been named: a
     * length may be wrong, but a data set that begins with such elements, too, must not name
     * another syntax for itself.
     */
    private static boolean isComplete(byte[] meta) {
        return meta.length > LENGTH_ELEMENT.length + 4
                && Arrays.equals(
                        meta, 0, LENGTH_ELEMENT.length, LENGTH_ELEMENT, 0, LENGTH_ELEMENT.length)
                && unsigned(meta, LENGTH_ELEMENT.length, 4)
                        == meta.length - LENGTH_ELEMENT.length - 4
                && namesSyntax(meta);
    }

    private static boolean namesSyntax(byte[] meta) {
        var at = LENGTH_ELEMENT.length + 4;
        while (at + 8 <= meta.length && unsigned(meta, at, 4) != SYNTAX_TAG) {
            var vr = Vr.of(meta[at + 4], meta[at + 5]);
            at +=
                    vr.isPresent() && !vr.get().hasLongLength()
                            ? 8 + (int) unsigned(meta, at + 6, 2)
                            : 12 + (int) Math.min(MAX_META, unsigned(meta, at + 8, 4));
        }
        return at + 8 <= meta.length;
    }

    private static void copyElement(InputStream in, ByteArrayOutputStream meta) throws IOException {
        var header = in.readNBytes(8);
        var vr = header.length < 8 ? Optional.<Vr>empty() : Vr.of(header[4], header[5]);
        var tag =
                header.length < 8
                        ? new Tag(0)
                        : Tag.of(2, header[2] & 0xFF | (header[3] & 0xFF) << 8);
        long length;
        if (header.length < 8) {
            throw cutOff(tag, meta.size());
        } else if (vr.isEmpty()) { // implicit VR, against PS3.10 §7.1; the scan notices
            length = unsigned(header, 4, 4);
            meta.writeBytes(header);
        } else if (vr.get().hasLongLength()) {
            var more = in.readNBytes(4);
            length = more.length < 4 ? -1 : unsigned(more, 0, 4);
            meta.writeBytes(header);
            meta.writeBytes(more);
        } else {
            length = unsigned(header, 6, 2);
            meta.writeBytes(header);
        }
        if (length < 0 || length > MAX_META) {
            throw new MalformedDataSet(
                    tag,
                    meta.size(),
                    "claims %d bytes of file meta information".formatted(length),
                    "PS3.10 §7.1");
        }
        var value = in.readNBytes((int) length);
        if (value.length < length) {
            throw cutOff(tag, meta.size());
        }
        meta.writeBytes(value);
    }

    private static TransferSyntax sniffed(InputStream in) throws IOException {
        var next = peek(in, 8);
        if (next.length < 8) {
            throw notDicom();
        }
        var group = (int) unsigned(next, 0, 2);
        var explicit = Vr.of(next[4], next[5]).isPresent();
        if (group == 0x0008 && (explicit || unsigned(next, 4, 4) < 0x10000)) {
            return explicit
                    ? TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN
                    : TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN;
        }
        if (group == 0x0800 && explicit) {
            return TransferSyntax.EXPLICIT_VR_BIG_ENDIAN;
        }
        throw notDicom();
    }

    /** The meta information of a file: who has written it, and what it holds (PS3.10 §7.1). */
    public static byte[] metaOf(
            Uid sopClass, Uid sopInstance, TransferSyntax syntax, Optional<AeTitle> source) {
        return metaOf(
                Optional.of(sopClass), Optional.of(sopInstance), syntax, Transmission.from(source));
    }

    /**
     * The meta information of a received instance: what it holds, and who handed it on to whom.
     *
     * @param sopClass empty when its sender did not say it in front of the data set
     * @param sopInstance empty when its sender did not say it in front of the data set
     */
    public static byte[] metaOf(
            Optional<Uid> sopClass,
            Optional<Uid> sopInstance,
            TransferSyntax syntax,
            Transmission transmission) {
        return FileMetaWriter.bytes(sopClass, sopInstance, syntax, transmission);
    }

    /**
     * Reads the data set of a file, or what {@link #readMeta} takes for one, to its end.
     *
     * @param in supports {@link InputStream#mark}
     * @throws MalformedDataSet when it is no DICOM file, or cannot be read on
     */
    public static ScannedInstance scan(InputStream in) throws IOException {
        var meta = readMeta(in);
        return InstanceReader.scan(in, meta.syntax(), meta.length());
    }

    /**
     * Writes a file.
     *
     * @throws IllegalArgumentException when the data set has no SOP class or instance UID
     */
    public static void write(OutputStream out, DataSet dataSet, TransferSyntax syntax)
            throws IOException {
        var sopClass = dataSet.uid(Tags.SOPClassUID);
        var instance = dataSet.uid(Tags.SOPInstanceUID);
        if (sopClass.isEmpty() || instance.isEmpty()) {
            throw new IllegalArgumentException("a file needs SOPClassUID and SOPInstanceUID");
        }
        out.write(metaOf(sopClass.get(), instance.get(), syntax, Optional.empty()));
        DataSetWriter.write(out, dataSet, syntax);
    }

    /**
     * Copies a file with some elements of its data set changed; all other bytes stay as they are.
     *
     * @param changes neither of the SOP class nor of the SOP instance, which the file's meta
     *     information names, too
     * @throws MalformedDataSet when it is no DICOM file, or cannot be read on
     */
    public static void copy(InputStream in, OutputStream out, Changes changes) throws IOException {
        if (changes.affect(Tags.SOPInstanceUID) || changes.affect(Tags.SOPClassUID)) {
            throw new IllegalArgumentException("another SOP instance needs a file of its own");
        }
        var start = in.readNBytes(MAX_HEAD);
        var meta = readMeta(new ByteArrayInputStream(start));
        var length = (int) meta.length();
        out.write(start, 0, length);
        var rest = new ByteArrayInputStream(start, length, start.length - length);
        DataSetRewriter.rewrite(new SequenceInputStream(rest, in), out, meta.syntax(), changes);
    }

    private static byte[] peek(InputStream in, int count) throws IOException {
        in.mark(count);
        var bytes = in.readNBytes(count);
        in.reset();
        return bytes;
    }

    private static long unsigned(byte[] bytes, int from, int count) {
        var value = 0L;
        for (var i = count - 1; i >= 0; i--) {
            value = value << 8 | bytes[from + i] & 0xFF;
        }
        return value;
    }

    private static MalformedDataSet notDicom() {
        return new MalformedDataSet(
                0,
                "this is no DICOM file: 'DICM' is missing, and it does not begin with an element of"
                        + " group 0002 or 0008",
                "PS3.10 §7.1");
    }

    private static MalformedDataSet cutOff(Tag tag, long offset) {
        return new MalformedDataSet(
                tag,
                offset,
                "the file ends in its file meta information; it was cut off",
                "PS3.10 §7.1");
    }
}
