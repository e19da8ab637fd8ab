package dev.gantry.dicom.cli;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Element;
import dev.gantry.dicom.data.Tag;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.data.Value;
import dev.gantry.dicom.io.DataSetParser;
import dev.gantry.dicom.io.InstanceReader;
import dev.gantry.dicom.io.Limits;
import dev.gantry.dicom.io.Part10;
import dev.gantry.dicom.io.Token;
import dev.gantry.dicom.malformed.MalformedDataSet;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file that is to be sent, as it is.
 *
 * @param dataSetOffset where the data set begins
 * @param bytes of the data set
 */
record Outgoing(
        Path file,
        Uid sopClass,
        Uid sopInstance,
        TransferSyntax syntax,
        long dataSetOffset,
        long bytes) {
    /**
     * Looks into a file.
     *
     * @throws MalformedDataSet when it is none that can be sent
     */
    static Outgoing of(Path file) throws IOException {
        try (var in = new BufferedInputStream(Files.newInputStream(file))) {
            var meta = Part10.readMeta(in);
            var own =
                    meta.elements().isEmpty() || meta.syntax().deflated()
                            ? InstanceReader.scan(in, meta.syntax(), meta.length()).dataSet()
                            : identity(in, meta.syntax());
            return new Outgoing(
                    file,
                    needed(own, Tags.SOPClassUID, meta.elements(), Tags.MediaStorageSOPClassUID),
                    needed(
                            own,
                            Tags.SOPInstanceUID,
                            meta.elements(),
                            Tags.MediaStorageSOPInstanceUID),
                    meta.syntax(),
                    meta.length(),
                    Files.size(file) - meta.length());
        }
    }

    /**
     * What the data set says it is. Whoever copies or edits files forgets the file meta
     * information, and a receiver compares the command with the data set.
     */
    private static DataSet identity(InputStream in, TransferSyntax syntax) throws IOException {
        var found = DataSet.builder();
        var parser = new DataSetParser(in, syntax, Limits.DEFAULT);
        while (parser.next() instanceof Token.Element(var tag, var vr, _)
                && tag.compareTo(Tags.SOPInstanceUID) <= 0) {
            if (tag.equals(Tags.SOPClassUID) || tag.equals(Tags.SOPInstanceUID)) {
                found.set(new Element(tag, vr, new Value.Bytes(parser.value())));
            }
        }
        return found.build();
    }

    /** The kind of presentation context that this needs. */
    ContextKey context() {
        return new ContextKey(sopClass, syntax);
    }

    /**
     * The data set's bytes; the caller closes. A deflated one gets the byte that makes it even, if
     * its writer forgot it (PS3.5 §A.5): no fragment of a message may be odd.
     */
    InputStream open() throws IOException {
        var in = Files.newInputStream(file);
        try {
            in.skipNBytes(dataSetOffset);
            var buffered = new BufferedInputStream(in, 64 * 1024);
            return syntax.deflated() && bytes % 2 == 1
                    ? new SequenceInputStream(buffered, new ByteArrayInputStream(new byte[1]))
                    : buffered;
        } catch (IOException failure) {
            in.close();
            throw failure;
        }
    }

    private static Uid needed(DataSet dataSet, Tag tag, DataSet meta, Tag inMeta) {
        return dataSet.uid(tag)
                .or(() -> meta.uid(inMeta))
                .orElseThrow(() ->
                        new MalformedDataSet(tag, 0, "is missing or no UID", "PS3.3 §C.12.1"));
    }
}
