package dev.gantry.storage.pixels;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.malformed.MalformedDataSet;
import dev.gantry.imaging.codec.Room;
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
    private static final long USUALLY_HELD = 4L << 20;

    private final ReadHeader headers;
    private final RetrieveFrames frames;
    private final Workshop workshop;

    OpenImage(ReadHeader headers, RetrieveFrames frames, Workshop workshop) {
        this.headers = headers;
        this.frames = frames;
        this.workshop = workshop;
    }

    /** A header, and the memory that it is in. */
    private record Header(DataSet dataSet, Room room) {}

    /**
     * The image of an instance; the caller closes it.
     *
     * @throws Refusal when it has no frames, or its description makes no sense
     */
    public Image open(StoredInstance instance) throws IOException {
        var source = frames.open(instance);
        try {
            var header = read(instance);
            try {
                var dataSet = header.dataSet();
                var description = describe(dataSet);
                return new Image(
                        instance, dataSet, description, source, workshop.codecs(), header.room());
            } catch (RuntimeException e) {
                header.room().close();
                throw e;
            }
        } catch (ImageRefusal refusal) {
            throw new Refusal.NoPicture(refusal);
        } catch (MalformedDataSet malformed) {
            throw new Refusal.NoPicture(malformed);
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
        var room = workshop.codecs().reserve(HEADER_COPIES * most);
        try {
            return new Header(headers.read(instance, held), room);
        } catch (IOException | RuntimeException e) {
            room.close();
            throw e;
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
        try {
            var header = read(instance);
            header.room().close();
            return header.dataSet();
        } catch (ImageRefusal refusal) {
            throw new Refusal.NoPicture(refusal);
        } catch (MalformedDataSet malformed) {
            throw new Refusal.NoPicture(malformed);
        }
    }
}
