package dev.gantry.retrieval.pixels;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.malformed.MalformedDataSet;
import dev.gantry.dicom.overlay.Overlay;
import dev.gantry.imaging.codec.MemoryReservation;
import dev.gantry.imaging.image.ImageDescription;
import dev.gantry.imaging.image.ImageRefusal;
import dev.gantry.imaging.image.ImageRefusal.Unsupported;
import dev.gantry.objects.ObjectStore;
import dev.gantry.retrieval.RetrievalRefusal;
import dev.gantry.retrieval.StoredInstance;
import dev.gantry.retrieval.frames.OpenFrames;
import java.io.IOException;

/** Opens instances as images: their header is read, and where their frames are is known. */
public final class OpenImage {
    private static final int HEADER_COPIES = 4; // bytes, elements, and what is made of them
    private static final int FLOAT_BITS = 32;
    private static final long USUALLY_HELD = 4L << 20;

    private final ReadHeader headers;
    private final OpenFrames frames;
    private final CodecService codecService;

    /** Within the limits of these codecs. */
    public OpenImage(ObjectStore objects, OpenFrames frames, CodecService codecService) {
        this.headers = new ReadHeader(objects);
        this.frames = frames;
        this.codecService = codecService;
    }

    /** A header, and the memory that it is in. */
    private record Header(DataSet dataSet, MemoryReservation memory) {}

    /**
     * The image of an instance; the caller closes it.
     *
     * @throws RetrievalRefusal when it has no frames, or its description makes no sense
     */
    public Image open(StoredInstance instance) throws IOException {
        var source = frames.open(instance);
        try {
            var header = read(instance);
            try {
                var dataSet = header.dataSet();
                var description = describe(dataSet);
                return new Image(
                        instance,
                        dataSet,
                        description,
                        source,
                        codecService.codecs(),
                        header.memory());
            } catch (RuntimeException e) {
                header.memory().close();
                throw e;
            }
        } catch (ImageRefusal refusal) {
            throw new RetrievalRefusal.NotConvertible(refusal);
        } catch (MalformedDataSet malformed) {
            throw new RetrievalRefusal.NotConvertible(malformed);
        }
    }

    /** What is before the pixels may be long, and what is held of it seldom is. */
    private Header read(StoredInstance instance) throws IOException {
        if (ReadHeader.length(instance) > USUALLY_HELD) {
            try {
                return read(instance, USUALLY_HELD);
            } catch (MalformedDataSet more) { // or it cannot be read at all, as is seen next
                return read(instance, ReadHeader.MOST_HELD);
            }
        }
        return read(instance, ReadHeader.MOST_HELD);
    }

    private Header read(StoredInstance instance, long held) throws IOException {
        var most = Math.min(ReadHeader.length(instance), held);
        var memory = codecService.codecs().reserve(HEADER_COPIES * most);
        try {
            return new Header(headers.read(instance, held), memory);
        } catch (IOException | RuntimeException e) {
            memory.close();
            throw e;
        }
    }

    private ImageDescription describe(DataSet dataSet) {
        if (dataSet.integer(Tags.BitsAllocated).orElse(0) >= FLOAT_BITS
                && !dataSet.contains(Tags.PixelRepresentation)) {
            throw new Unsupported("floating point pixel data are not decoded (PS3.3 C.7.6.24)");
        }
        return ImageDescription.of(dataSet, codecService.limits());
    }

    /** How many bytes of an object come before its pixel data; all where that is not known. */
    public static long headerLength(StoredInstance instance) {
        return ReadHeader.length(instance);
    }

    /** The header of an instance as it is stored, whatever has been corrected. */
    public DataSet storedHeader(StoredInstance instance) throws IOException {
        return header(instance.with(Overlay.NONE));
    }

    /** The header of an instance without pixel data, as it has been corrected. */
    public DataSet header(StoredInstance instance) throws IOException {
        try {
            var header = read(instance);
            header.memory().close();
            return header.dataSet();
        } catch (ImageRefusal refusal) {
            throw new RetrievalRefusal.NotConvertible(refusal);
        } catch (MalformedDataSet malformed) {
            throw new RetrievalRefusal.NotConvertible(malformed);
        }
    }
}
