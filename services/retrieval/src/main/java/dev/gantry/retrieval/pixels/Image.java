package dev.gantry.retrieval.pixels;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.imaging.codec.Codecs;
import dev.gantry.imaging.codec.MemoryReservation;
import dev.gantry.imaging.image.DecodedFrame;
import dev.gantry.imaging.image.ImageDescription;
import dev.gantry.imaging.image.ImageRefusal;
import dev.gantry.imaging.image.ImageRefusal.TookTooLong;
import dev.gantry.imaging.image.ImageRefusal.Unsupported;
import dev.gantry.retrieval.RetrievalRefusal;
import dev.gantry.retrieval.StoredInstance;
import dev.gantry.retrieval.frames.FrameSource;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.function.Function;

/** An instance whose frames can be decoded, one at a time. For one thread. */
public final class Image implements AutoCloseable {
    private static final Logger LOG = System.getLogger(Image.class.getName());

    private final StoredInstance instance;
    private final DataSet dataSet;
    private final ImageDescription description;
    private final FrameSource source;
    private final Codecs codecs;
    private final MemoryReservation memory;

    Image(
            StoredInstance instance,
            DataSet dataSet,
            ImageDescription description,
            FrameSource source,
            Codecs codecs,
            MemoryReservation memory) {
        this.instance = instance;
        this.dataSet = dataSet;
        this.description = description;
        this.source = source;
        this.codecs = codecs;
        this.memory = memory;
    }

    /** Where it is stored. */
    public StoredInstance instance() {
        return instance;
    }

    /** Everything before its pixel data, as it has been corrected. */
    public DataSet dataSet() {
        return dataSet;
    }

    /** What it says about its pixels. */
    public ImageDescription description() {
        return description;
    }

    /** Frames that there are, which may be others than it says. */
    public int numberOfFrames() {
        return source.numberOfFrames();
    }

    /** Refuses a number of no frame. */
    public void check(int number) {
        source.check(number);
    }

    /** The one frame that stands for all: the one it names (PS3.3 C.7.6.6), else the middle one. */
    public int representativeFrame() {
        var named = dataSet.integer(Tags.RepresentativeFrameNumber).orElse(0);
        return named >= 1 && named <= numberOfFrames() ? named : (numberOfFrames() + 1) / 2;
    }

    /**
     * Reads and decodes a frame, and does something with it, all within the limits of the process.
     *
     * @param number from 1
     * @throws RetrievalRefusal.NotConvertible when it is damaged, there is no codec, or no memory
     *     for it now
     * @throws RetrievalRefusal.NoSuchFrame when there is no such frame
     */
    public <T> T withFrame(int number, Function<DecodedFrame, T> work) throws IOException {
        source.check(number);
        var syntax = decodedSyntax();
        try {
            if (!Codecs.decodable().contains(syntax.uid())) {
                throw Unsupported.syntax(syntax, "reads");
            }
            var need = Codecs.memoryFor(syntax, description, source.length(number));
            try (var own = codecs.reserve(need)) {
                var bytes = source.read(number);
                return codecs.work(
                        own, () -> work.apply(codecs.decode(syntax, description, bytes)));
            }
        } catch (TookTooLong late) { // which frame it was is of use when it did not hear either
            LOG.log(
                    Level.WARNING,
                    "Frame %d of %s: %s".formatted(number, instance.key(), late.getMessage()));
            throw new RetrievalRefusal.NotConvertible(number, late);
        } catch (ImageRefusal refusal) {
            throw new RetrievalRefusal.NotConvertible(number, refusal);
        }
    }

    /** Bytes of all frames when they are uncompressed; single bits are packed. */
    public long uncompressedBytes() {
        return (description.uncompressed().cellBits() * numberOfFrames() + 7) / 8;
    }

    /** Uncompressed frames are read in little endian, whatever they are stored in. */
    private TransferSyntax decodedSyntax() {
        return instance.syntax().encapsulated()
                ? instance.syntax()
                : TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
    }

    @Override
    public void close() {
        memory.close();
    }
}
