package dev.gantry.ingest.store;

import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.io.DataSetParser;
import dev.gantry.dicom.io.Limits;
import dev.gantry.dicom.io.Token;
import dev.gantry.dicom.malformed.MalformedDataSet;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

/**
 * Looks into a data set for its SOP Instance UID before it is read: the file meta information in
 * front of it must name the instance that it is, and has another length for another UID.
 *
 * @param sopInstance nothing when it has none, or none in its first bytes
 * @param dataSet all of it again
 */
record InstanceInDataSet(Optional<Uid> sopInstance, InputStream dataSet) {
    /** (0008,0018) is among the first elements, and those before it are short. */
    private static final int START = 64 * 1024;

    static InstanceInDataSet of(InputStream body, TransferSyntax syntax) throws IOException {
        var start = body.readNBytes(START);
        return new InstanceInDataSet(
                find(start, syntax),
                new SequenceInputStream(new ByteArrayInputStream(start), body));
    }

    private static Optional<Uid> find(byte[] start, TransferSyntax syntax) throws IOException {
        var inflater = new Inflater(true); // no zlib header (PS3.5 §A.5)
        try {
            var bytes = new ByteArrayInputStream(start);
            return find(
                    new DataSetParser(
                            syntax.deflated() ? new InflaterInputStream(bytes, inflater) : bytes,
                            syntax,
                            Limits.DEFAULT));
        } catch (MalformedDataSet | ZipException | EOFException notSoFar) {
            return Optional.empty(); // whoever reads all of it says what is wrong
        } finally {
            inflater.end();
        }
    }

    private static Optional<Uid> find(DataSetParser parser) throws IOException {
        var depth = 0;
        while (true) {
            switch (parser.next()) {
                case Token.Element(var tag, _, _) -> {
                    if (depth == 0 && tag.compareTo(Tags.SOPInstanceUID) >= 0) {
                        return tag.equals(Tags.SOPInstanceUID)
                                ? uid(parser.value())
                                : Optional.empty();
                    }
                }
                case Token.SequenceStart _, Token.ItemStart _, Token.FragmentsStart _ -> depth++;
                case Token.End _ -> depth--;
                case Token.Fragment _ -> {}
                case Token.DataSetEnd _ -> {
                    return Optional.empty();
                }
            }
        }
    }

    private static Optional<Uid> uid(byte[] value) {
        return Uid.parse(new String(value, StandardCharsets.ISO_8859_1).replace('\0', ' '));
    }
}
