package dev.gantry.retrieval.rewrite;

import dev.gantry.dicom.data.ByteRange;
import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Element;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.Value;
import dev.gantry.dicom.io.Changes;
import dev.gantry.dicom.io.DataSetRewriter;
import dev.gantry.dicom.io.FileMeta;
import dev.gantry.dicom.io.Part10;
import dev.gantry.dicom.io.Preamble;
import dev.gantry.dicom.malformed.MalformedDataSet;
import dev.gantry.objects.ObjectStore;
import dev.gantry.retrieval.OutgoingInstance;
import dev.gantry.retrieval.RetrievalRefusal;
import dev.gantry.retrieval.StoredInstance;
import dev.gantry.retrieval.bytes.ObjectBytes;
import dev.gantry.retrieval.pixels.OpenImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/**
 * Instances whose header has been corrected, in the transfer syntax of their object. Elements that
 * nothing is said of stay as they were written, byte by byte.
 *
 * <p>Where the place of the pixel data is known, only what is before them is read, and the length
 * of all is known. Elsewhere the data set is rewritten while it is read.
 */
public final class RewriteHeader {
    /** Of a header in memory; a longer one is rewritten while it is read. */
    private static final long MOST_HELD = 16L << 20;

    private final ObjectStore objects;
    private final OpenImage images;

    /** Of the objects of a store. */
    public RewriteHeader(ObjectStore objects, OpenImage images) {
        this.objects = objects;
        this.images = images;
    }

    /**
     * The corrected instance; the caller closes it.
     *
     * @throws RetrievalRefusal when its header cannot be read, or a sequence that has been
     *     corrected holds values too long for memory
     */
    public OutgoingInstance open(StoredInstance instance) throws IOException {
        var stored = images.storedHeader(instance);
        var corrected = instance.overlay().appliedTo(stored);
        var changes = instance.overlay().changesOf(stored);
        changes.set().forEach(RewriteHeader::checkInMemory);
        var length = OpenImage.headerLength(instance);
        if (length < instance.length() && length <= MOST_HELD) {
            var head = head(instance, length, changes, corrected);
            if (head.isPresent()) {
                return head.get();
            }
        }
        return new RewrittenStream(instance, objects, changes, corrected);
    }

    private Optional<OutgoingInstance> head(
            StoredInstance instance, long length, Changes changes, DataSet corrected)
            throws IOException {
        var object = new ObjectBytes(objects, instance.key());
        byte[] bytes;
        try (var in = object.read(new ByteRange(0, length))) {
            bytes = in.readAllBytes();
        }
        try {
            var meta = Part10.readMeta(new ByteArrayInputStream(bytes));
            var from = (int) meta.length();
            var head = new ByteArrayOutputStream();
            DataSetRewriter.rewrite(
                    new ByteArrayInputStream(bytes, from, bytes.length - from),
                    head,
                    meta.syntax(),
                    changes);
            var rest = new ByteRange(length, instance.length() - length);
            return Optional.of(
                    new RewrittenHead(
                            meta.syntax(),
                            metaOf(meta, Arrays.copyOf(bytes, from), changes, corrected),
                            head.toByteArray(),
                            object,
                            rest));
        } catch (MalformedDataSet otherForm) { // written in another VR form than it says
            return Optional.empty();
        }
    }

    /** The file meta information, which names class and instance, too (PS3.10 §7.1). */
    static byte[] metaOf(FileMeta meta, byte[] stored, Changes changes, DataSet corrected) {
        if (changes.set().contains(Tags.SOPInstanceUID)
                || changes.set().contains(Tags.SOPClassUID)) {
            return Part10.metaOf(
                    corrected.uid(Tags.SOPClassUID).orElseThrow(RewriteHeader::unnamed),
                    corrected.uid(Tags.SOPInstanceUID).orElseThrow(RewriteHeader::unnamed),
                    meta.syntax(),
                    Optional.empty());
        }
        if (Preamble.isToBeZeroed(stored)) {
            Arrays.fill(stored, 0, Preamble.LENGTH, (byte) 0);
        }
        return stored;
    }

    private static RetrievalRefusal unnamed() {
        return new RetrievalRefusal.NotConvertible(
                "The instance does not name its SOP class and instance");
    }

    /** A sequence that has been corrected is written anew, with all that it holds. */
    private static void checkInMemory(Element element) {
        switch (element.value()) {
            case Value.BulkReference _ ->
                    throw new RetrievalRefusal.NotConvertible(
                            "%s is too long to be written anew".formatted(element.tag()));
            case Value.Items(var items, _) ->
                    items.forEach(item -> item.forEach(RewriteHeader::checkInMemory));
            case Value.Bytes _, Value.Fragments _ -> {}
        }
    }
}
