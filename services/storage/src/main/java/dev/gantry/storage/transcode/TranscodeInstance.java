package dev.gantry.storage.transcode;

import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.dicom.web.MediaTypes;
import dev.gantry.dicom.web.Representation;
import dev.gantry.storage.Refusal;
import dev.gantry.storage.frames.PixelValue;
import dev.gantry.storage.frames.RetrieveFrames;
import dev.gantry.storage.instances.Pixels;
import dev.gantry.storage.instances.StoredInstance;
import dev.gantry.storage.pixels.Image;
import dev.gantry.storage.pixels.OpenImage;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Whole instances in another transfer syntax; nothing is lost, so they stay the same instances. */
@Singleton
public final class TranscodeInstance {
    private final OpenImage images;
    private final RetrieveFrames frames;
    private final ReadOtherElements others;
    private final EncodeFrame encoder;

    TranscodeInstance(
            OpenImage images,
            RetrieveFrames frames,
            ReadOtherElements others,
            EncodeFrame encoder) {
        this.images = images;
        this.others = others;
        this.frames = frames;
        this.encoder = encoder;
    }

    /** The forms of an instance besides that in which it is stored. */
    public static List<Representation> offered(
            StoredInstance instance, List<Representation.Packing> packings) {
        var offered = new ArrayList<Representation>();
        for (var packing : packings) {
            for (var syntax : Targets.ofInstance(instance)) {
                offered.add(new Representation(MediaTypes.DICOM, syntax, packing));
            }
        }
        return offered;
    }

    /**
     * An instance in another syntax; the caller closes it.
     *
     * @throws Refusal when its first frame cannot be made, or its header not be read
     */
    public TranscodedInstance open(StoredInstance instance, TransferSyntax target)
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
        } catch (Refusal.NoFrames none) {
            throw new Refusal.NoPicture(none.reason());
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

    private TranscodedInstance ofHeader(StoredInstance instance, TransferSyntax target)
            throws IOException {
        var elements = others.read(instance, images.header(instance));
        return new TranscodedInstance.OfHeader(elements, target);
    }

    private TranscodedInstance ofPlainPixels(StoredInstance instance, TransferSyntax target)
            throws IOException {
        var header = images.header(instance);
        PixelValue value;
        try {
            value = frames.value(instance, header);
        } catch (Refusal.NoFrames none) {
            if (instance.syntax().deflated()) {
                return ofHeader(instance, target); // a report, which only reading it has shown
            }
            throw new Refusal.NoPicture(none.reason());
        }
        WrittenFile.checkLength(value.length());
        var elements = others.read(instance, header);
        return new TranscodedInstance.OfPlainPixels(value, elements, target);
    }
}
