package dev.gantry.retrieval.transcode;

import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.objects.ObjectStore;
import dev.gantry.retrieval.OutgoingInstance;
import dev.gantry.retrieval.Pixels;
import dev.gantry.retrieval.RetrievalRefusal;
import dev.gantry.retrieval.StoredInstance;
import dev.gantry.retrieval.frames.OpenFrames;
import dev.gantry.retrieval.frames.PixelValue;
import dev.gantry.retrieval.pixels.CodecService;
import dev.gantry.retrieval.pixels.Image;
import dev.gantry.retrieval.pixels.OpenImage;
import java.io.IOException;

/** Whole instances in another transfer syntax; nothing is lost, so they stay the same instances. */
public final class TranscodeInstance {
    private final OpenImage images;
    private final OpenFrames frames;
    private final ReadOtherElements others;
    private final EncodeFrame encoder;

    /** Of the objects of a store, with these codecs. */
    public TranscodeInstance(
            ObjectStore objects,
            OpenImage images,
            OpenFrames frames,
            CodecService codecs,
            EncodeFrame encoder) {
        this.images = images;
        this.frames = frames;
        this.others = new ReadOtherElements(objects, new DecodeIcon(objects, codecs));
        this.encoder = encoder;
    }

    /**
     * An instance in another syntax; the caller closes it.
     *
     * @throws RetrievalRefusal when its first frame cannot be made, or its header not be read
     */
    public OutgoingInstance open(StoredInstance instance, TransferSyntax target)
            throws IOException {
        if (instance.pixels() instanceof Pixels.None && !instance.syntax().deflated()) {
            return ofHeader(instance, target);
        }
        if (!target.encapsulated() && !instance.syntax().encapsulated()) {
            return ofPlainPixels(instance, target);
        }
        Image image;
        try {
            image = images.open(instance);
        } catch (RetrievalRefusal.NoFrames none) {
            throw new RetrievalRefusal.NotConvertible(none.reason());
        }
        try {
            if (!target.encapsulated()) {
                WrittenFile.checkLength(image.uncompressedBytes());
            }
            var elements = others.read(instance, image.dataSet());
            return new TranscodedInstance.OfFrames(image, elements, encoder, target);
        } catch (IOException | RuntimeException e) {
            image.close();
            throw e;
        }
    }

    private OutgoingInstance ofHeader(StoredInstance instance, TransferSyntax target)
            throws IOException {
        var header = images.header(instance);
        if (header.contains(Tags.PixelDataProviderURL)) {
            throw new RetrievalRefusal.NotConvertible(
                    "The pixel data are with somebody else (JPIP, PS3.5 §A.6)");
        }
        return new TranscodedInstance.OfHeader(others.read(instance, header), target);
    }

    private OutgoingInstance ofPlainPixels(StoredInstance instance, TransferSyntax target)
            throws IOException {
        var header = images.header(instance);
        PixelValue value;
        try {
            value = frames.value(instance, header);
        } catch (RetrievalRefusal.NoFrames none) {
            if (instance.syntax().deflated()) {
                return ofHeader(instance, target); // a report, which only reading it has shown
            }
            throw new RetrievalRefusal.NotConvertible(none.reason());
        }
        WrittenFile.checkLength(value.length());
        var elements = others.read(instance, header);
        return new TranscodedInstance.OfPlainPixels(value, elements, target);
    }
}
