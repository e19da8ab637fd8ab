package dev.gantry.dicom.cli;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Tag;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.io.InstanceReader;
import dev.gantry.dicom.io.MalformedDataSet;
import dev.gantry.dicom.io.Part10;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file that is to be sent, as it is.
 *
 * @param dataSetOffset where the data set begins
 */
record Outgoing(
        Path file, Uid sopClass, Uid sopInstance, TransferSyntax syntax, long dataSetOffset) {
    /**
     * Looks into a file.
     *
     * @throws MalformedDataSet when it is none that can be sent
     */
    static Outgoing of(Path file) throws IOException {
        try (var in = new BufferedInputStream(Files.newInputStream(file))) {
            var meta = Part10.readMeta(in);
            var named = meta.elements();
            if (named.uid(Tags.MediaStorageSOPClassUID).isPresent()
                    && named.uid(Tags.MediaStorageSOPInstanceUID).isPresent()) {
                return new Outgoing(
                        file,
                        needed(named, Tags.MediaStorageSOPClassUID),
                        needed(named, Tags.MediaStorageSOPInstanceUID),
                        meta.syntax(),
                        meta.length());
            }
            var dataSet = InstanceReader.scan(in, meta.syntax(), meta.length()).dataSet();
            return new Outgoing(
                    file,
                    needed(dataSet, Tags.SOPClassUID),
                    needed(dataSet, Tags.SOPInstanceUID),
                    meta.syntax(),
                    meta.length());
        }
    }

    /** The kind of presentation context that this needs. */
    ContextKey context() {
        return new ContextKey(sopClass, syntax);
    }

    /** The data set's bytes; the caller closes. */
    InputStream open() throws IOException {
        var in = Files.newInputStream(file);
        try {
            in.skipNBytes(dataSetOffset);
            return new BufferedInputStream(in, 64 * 1024);
        } catch (IOException failure) {
            in.close();
            throw failure;
        }
    }

    private static Uid needed(DataSet dataSet, Tag tag) {
        return dataSet.uid(tag)
                .orElseThrow(() -> new MalformedDataSet(tag, 0, "is missing or no UID"));
    }
}
