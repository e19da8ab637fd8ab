package dev.gantry.retrieval.rewrite;

import dev.gantry.dicom.data.ByteRange;
import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.dicom.io.Changes;
import dev.gantry.dicom.io.DataSetRewriter;
import dev.gantry.dicom.io.Part10;
import dev.gantry.dicom.malformed.MalformedDataSet;
import dev.gantry.objects.ObjectStore;
import dev.gantry.retrieval.OutgoingInstance;
import dev.gantry.retrieval.RetrievalRefusal;
import dev.gantry.retrieval.StoredInstance;
import dev.gantry.retrieval.bytes.ObjectBytes;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.OptionalLong;

/** A data set that is rewritten while it is read: a report, a deflated one. */
final class RewrittenStream implements OutgoingInstance {
    private static final int BUFFER = 64 << 10;

    private final StoredInstance instance;
    private final ObjectBytes object;
    private final Changes changes;
    private final DataSet corrected;

    RewrittenStream(
            StoredInstance instance, ObjectStore objects, Changes changes, DataSet corrected) {
        this.instance = instance;
        this.object = new ObjectBytes(objects, instance.key());
        this.changes = changes;
        this.corrected = corrected;
    }

    @Override
    public TransferSyntax syntax() {
        return instance.syntax();
    }

    @Override
    public OptionalLong length() {
        return OptionalLong.empty();
    }

    @Override
    public void write(OutputStream out) throws IOException {
        try (var in = new BufferedInputStream(object.read(), BUFFER)) {
            var meta = Part10.readMeta(in);
            out.write(RewriteHeader.metaOf(meta, start(meta.length()), changes, corrected));
        } catch (MalformedDataSet malformed) {
            throw new RetrievalRefusal.NotConvertible(malformed);
        }
        writeDataSet(out);
    }

    @Override
    public void writeDataSet(OutputStream out) throws IOException {
        try (var in = new BufferedInputStream(object.read(), BUFFER)) {
            var meta = Part10.readMeta(in);
            DataSetRewriter.rewrite(in, out, meta.syntax(), changes);
        } catch (MalformedDataSet malformed) {
            throw new RetrievalRefusal.NotConvertible(malformed);
        }
    }

    private byte[] start(long length) throws IOException {
        try (var in = object.read(new ByteRange(0, length))) {
            return in.readAllBytes();
        }
    }

    @Override
    public void close() {
        // there is nothing open
    }
}
