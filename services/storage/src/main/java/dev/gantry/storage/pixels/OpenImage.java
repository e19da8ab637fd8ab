package dev.gantry.storage.pixels;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.malformed.MalformedDataSet;
import dev.gantry.imaging.image.ImageDescription;
import dev.gantry.imaging.image.ImageRefusal;
import dev.gantry.imaging.image.ImageRefusal.Unsupported;
import dev.gantry.storage.Refusal;
import dev.gantry.storage.frames.RetrieveFrames;
import dev.gantry.storage.instances.StoredInstance;
import jakarta.inject.Singleton;
import java.io.IOException;

/** Opens instances as images: their header is read, and where their frames are is known. */
@Singleton
public final class OpenImage {
    private static final int HEADER_COPIES = 4; // bytes, elements, and what is made of them
    private static final int FLOAT_BITS = 32;
    private static final long MOST_OF_A_HEADER = 32L << 20;

    private final ReadHeader headers;
    private final RetrieveFrames frames;
    private final Workshop workshop;

    OpenImage(ReadHeader headers, RetrieveFrames frames, Workshop workshop) {
        this.headers = headers;
        this.frames = frames;
        this.workshop = workshop;
    }

    /**
     * The image of an instance; the caller closes it.
     *
     * @throws Refusal when it has no frames, or its description makes no sense
     */
    public Image open(StoredInstance instance) throws IOException {
        var source = frames.open(instance);
        var header = Math.min(ReadHeader.length(instance), MOST_OF_A_HEADER);
        try {
            var room = workshop.codecs().reserve(HEADER_COPIES * header);
            try {
                var dataSet = headers.read(instance);
                var description = describe(dataSet);
                return new Image(instance, dataSet, description, source, workshop.codecs(), room);
            } catch (IOException | RuntimeException e) {
                room.close();
                throw e;
            }
        } catch (ImageRefusal refusal) {
            throw new Refusal.NoPicture(refusal);
        } catch (MalformedDataSet malformed) {
            throw new Refusal.NoPicture(malformed);
        }
    }

    private ImageDescription describe(DataSet dataSet) {
        if (dataSet.integer(Tags.BitsAllocated).orElse(0) >= FLOAT_BITS
                && !dataSet.contains(Tags.PixelRepresentation)) {
            throw new Unsupported("floating point pixel data are not decoded (PS3.3 C.7.6.24)");
        }
        return ImageDescription.of(dataSet, workshop.limits());
    }

    /** The header of an instance without pixel data. */
    public DataSet header(StoredInstance instance) throws IOException {
        var header = Math.min(ReadHeader.length(instance), MOST_OF_A_HEADER);
        try (var _ = workshop.codecs().reserve(HEADER_COPIES * header)) {
            return headers.read(instance);
        } catch (ImageRefusal refusal) {
            throw new Refusal.NoPicture(refusal);
        } catch (MalformedDataSet malformed) {
            throw new Refusal.NoPicture(malformed);
        }
    }
}
