package dev.gantry.retrieval;

import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.objects.ObjectKey;
import dev.gantry.objects.ObjectStore;
import dev.gantry.retrieval.frames.OpenFrames;
import dev.gantry.retrieval.pixels.CodecService;
import dev.gantry.retrieval.pixels.OpenImage;
import dev.gantry.retrieval.rewrite.RewriteHeader;
import dev.gantry.retrieval.transcode.EncodeFrame;
import dev.gantry.retrieval.transcode.TranscodeInstance;
import java.io.IOException;
import java.io.InputStream;

/**
 * The way out of every instance, whoever receives it. While nothing has to change, the object's own
 * bytes leave, uncopied where the system can do that. What has been corrected is rewritten in its
 * header, and the pixel data still leave as they lie there. Only another transfer syntax costs
 * decoding, and loses nothing: the instance stays the same one.
 *
 * <p>One for a service; many threads may use it.
 */
public final class RetrieveInstance {
    private final OpenFrames frames;
    private final OpenImage images;
    private final EncodeFrame encoder;
    private final CopyStoredFile files;
    private final RewriteHeader rewriter;
    private final TranscodeInstance transcoder;
    private final DescribeObject describer;

    /** Out of this store, with these codecs. */
    public RetrieveInstance(ObjectStore objects, CodecService codecs) {
        this.frames = new OpenFrames(objects);
        this.images = new OpenImage(objects, frames, codecs);
        this.encoder = new EncodeFrame(codecs);
        this.files = new CopyStoredFile(objects);
        this.rewriter = new RewriteHeader(objects, images);
        this.transcoder = new TranscodeInstance(objects, images, frames, codecs, encoder);
        this.describer = new DescribeObject(objects);
    }

    /**
     * An instance in a transfer syntax; the caller closes it.
     *
     * @param target that of the object, or one that {@link
     *     dev.gantry.retrieval.transcode.TargetSyntaxes} offers for it
     * @throws RetrievalRefusal when its header cannot be read, or its first frame not be made
     */
    public OutgoingInstance open(StoredInstance instance, TransferSyntax target)
            throws IOException {
        if (!target.equals(instance.syntax())) {
            return transcoder.open(instance, target);
        }
        return instance.overlay().isEmpty()
                ? new StoredFile(instance, files)
                : rewriter.open(instance);
    }

    /**
     * What an object says of itself, for whoever knows only its key: all of it is read.
     *
     * @throws RetrievalRefusal when there is no such object, or it cannot be read
     */
    public StoredInstance describe(ObjectKey key) throws IOException {
        return describer.describe(key);
    }

    /**
     * The data set of an object of which nothing has been corrected, in its own transfer syntax;
     * the caller closes it. Reading it throws {@link dev.gantry.objects.ObjectStoreOutage} when the
     * store is away, and never an {@code IOException}.
     *
     * @throws RetrievalRefusal when there is no such object, or it is no DICOM file
     */
    public InputStream storedDataSet(ObjectKey key) throws IOException {
        return files.dataSet(key);
    }

    /** Where the frames of instances are. */
    public OpenFrames frames() {
        return frames;
    }

    /** Instances as images. */
    public OpenImage images() {
        return images;
    }

    /** Single frames in other transfer syntaxes. */
    public EncodeFrame encoder() {
        return encoder;
    }

    /** Files as they are stored, and ranges of them. */
    public CopyStoredFile files() {
        return files;
    }
}
