package dev.gantry.storage.encapsulated;

import dev.gantry.dicom.data.ByteRange;
import dev.gantry.dicom.web.Accept;
import dev.gantry.dicom.web.Representation;
import dev.gantry.dicom.web.Representation.Packing;
import dev.gantry.objects.ObjectStore;
import dev.gantry.retrieval.Pixels;
import dev.gantry.retrieval.StoredInstance;
import dev.gantry.retrieval.bytes.ObjectBytes;
import dev.gantry.storage.Refusal;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;

/** Documents and videos out of their instances, as they are stored; copied, never in memory. */
@Singleton
public final class RetrieveEncapsulated {
    private final ObjectStore objects;

    RetrieveEncapsulated(ObjectStore objects) {
        this.objects = objects;
    }

    /**
     * The file that an instance holds; nothing when it is an image, a report, or anything else of
     * which a picture has to be made, and when its data set is deflated.
     *
     * @throws dev.gantry.retrieval.RetrievalRefusal.NotConvertible when it is a video that browsers
     *     cannot play as it is
     */
    public Optional<Encapsulated> find(StoredInstance instance) throws IOException {
        var object = new ObjectBytes(objects, instance.key());
        return switch (instance.pixels()) {
            case Pixels.None _ when instance.syntax().deflated() -> Optional.empty();
            case Pixels.None _ -> EncapsulatedDocument.find(object, instance.length());
            case Pixels.Frames _, Pixels.Undivided _ when VideoStream.isIn(instance.syntax()) ->
                    Optional.of(VideoStream.find(object, instance.pixels()));
            case Pixels.Frames _, Pixels.Undivided _ -> Optional.empty();
        };
    }

    /**
     * In which form a client gets it.
     *
     * @throws Refusal.NotAcceptable when it takes neither
     */
    public Representation represent(Encapsulated file, Accept accept) {
        var offered =
                List.of(
                        Representation.rendered(file.mediaType(), Packing.SINGLE),
                        Representation.rendered(file.mediaType(), Packing.MULTIPART));
        return accept.choose(offered).orElseThrow(() -> new Refusal.NotAcceptable(offered));
    }

    /** Copies the part of the file that is asked for, or all of it. */
    public void copy(
            StoredInstance instance, Encapsulated file, Optional<ByteRange> part, OutputStream out)
            throws IOException {
        var ranges = part.map(file::part).orElse(file.ranges());
        new ObjectBytes(objects, instance.key()).copy(ranges, out);
    }
}
