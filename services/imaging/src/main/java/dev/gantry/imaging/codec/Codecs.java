package dev.gantry.imaging.codec;

import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.data.Uids;
import dev.gantry.imaging.image.DecodedFrame;
import dev.gantry.imaging.image.ImageDescription;
import dev.gantry.imaging.image.ImageRefusal.TooLarge;
import dev.gantry.imaging.image.ImageRefusal.Unsupported;
import dev.gantry.imaging.image.ImagingLimits;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;

/**
 * Frames in and out of every transfer syntax there is a codec for: the one table. Whatever a frame
 * holds, a call ends in time with samples or an {@link dev.gantry.imaging.image.ImageRefusal}. One
 * for a process; many threads may use it.
 */
public final class Codecs {
    /**
     * Of all that this module makes of stored bytes: samples, frames in other transfer syntaxes,
     * pictures. Whoever changes anything after which one of them has another byte than before, a
     * library included, makes it one more: caches ask with it whether what they keep is still
     * right, and show what was wrong for ever when it stays.
     */
    public static final int VERSION = 3;

    private static final UncompressedCodec LITTLE = new UncompressedCodec(false);
    private static final RleCodec RLE = new RleCodec();
    private static final JpegCodec JPEG = new JpegCodec();
    private static final Jpeg2000Codec JPEG_2000 = new Jpeg2000Codec();

    private static final Map<Uid, FrameCodec> DECODERS =
            Map.ofEntries(
                    Map.entry(Uids.ImplicitVRLittleEndian, LITTLE),
                    Map.entry(Uids.ExplicitVRLittleEndian, LITTLE),
                    Map.entry(
                            Uids.DeflatedExplicitVRLittleEndian, LITTLE), // inflated by the reader
                    Map.entry(Uids.ExplicitVRBigEndian, new UncompressedCodec(true)),
                    Map.entry(Uids.EncapsulatedUncompressedExplicitVRLittleEndian, LITTLE),
                    Map.entry(Uids.RLELossless, RLE),
                    Map.entry(Uids.JPEGBaseline8Bit, JPEG),
                    Map.entry(Uids.JPEGExtended12Bit, JPEG),
                    Map.entry(Uids.JPEGLossless, JPEG),
                    Map.entry(Uids.JPEGLosslessSV1, JPEG),
                    Map.entry(Uids.JPEGLSLossless, NativeCodec.JPEG_LS),
                    Map.entry(Uids.JPEGLSNearLossless, NativeCodec.JPEG_LS),
                    Map.entry(Uids.JPEG2000Lossless, JPEG_2000),
                    Map.entry(Uids.JPEG2000, JPEG_2000),
                    Map.entry(Uids.HTJ2KLossless, NativeCodec.HTJ2K),
                    Map.entry(Uids.HTJ2KLosslessRPCL, NativeCodec.HTJ2K),
                    Map.entry(Uids.HTJ2K, NativeCodec.HTJ2K),
                    Map.entry(Uids.DeflatedImageFrameCompression, new DeflatedCodec()));

    private static final Map<Uid, FrameEncoder> ENCODERS =
            Map.ofEntries(
                    Map.entry(Uids.ImplicitVRLittleEndian, LITTLE),
                    Map.entry(Uids.ExplicitVRLittleEndian, LITTLE),
                    Map.entry(Uids.RLELossless, RLE),
                    Map.entry(Uids.JPEGBaseline8Bit, new JpegBaselineEncoder()),
                    Map.entry(Uids.JPEGLSLossless, NativeCodec.JPEG_LS),
                    Map.entry(Uids.JPEG2000Lossless, new Jpeg2000Encoder()),
                    Map.entry(Uids.HTJ2KLossless, NativeCodec.HTJ2K));

    /** Of a pixel of a picture and of its scaled copy. */
    private static final int GREY_BYTES = 3;

    private static final int COLOUR_BYTES = 10;

    private final ImagingLimits limits;
    private final Workers workers;

    /** Codecs within these limits. */
    public Codecs(ImagingLimits limits) {
        this.limits = limits;
        this.workers = new Workers(limits);
    }

    /** The transfer syntaxes whose frames can be decoded. */
    public static Set<Uid> decodable() {
        return DECODERS.keySet();
    }

    /** The transfer syntaxes that frames can be encoded in. */
    public static Set<Uid> encodable() {
        return ENCODERS.keySet();
    }

    /**
     * Sets memory aside for work on a frame, and waits for it if need be; whoever works on several
     * frames at a time asks for each.
     *
     * @param bytes as {@link #memoryFor} has it
     * @throws dev.gantry.imaging.image.ImageRefusal when there never is so much, or not in time
     */
    public MemoryReservation reserve(long bytes) {
        return workers.reserve(bytes);
    }

    /**
     * How many bytes it takes to read, decode and show a frame, amply.
     *
     * @param encodedBytes of the frame as it is stored
     */
    public static long memoryFor(
            TransferSyntax syntax, ImageDescription description, long encodedBytes) {
        var codec = DECODERS.get(syntax.uid());
        var copies =
                switch (codec) {
                    case UncompressedCodec _, RleCodec _ -> 2;
                    case Jpeg2000Codec _ -> 6; // wavelets in words of 32 bits
                    case null, default -> 4;
                };
        var picture = description.photometric().isMonochrome() ? GREY_BYTES : COLOUR_BYTES;
        return 2 * encodedBytes
                + (long) copies * description.decodedBytes()
                + (long) picture * description.pixels();
    }

    /**
     * Does all the work on a frame in one place of a worker: within it, decoding waits no more.
     *
     * @param reservation what was set aside for it, which stays taken until the work has ended,
     *     also when its time is over and it has not heard of it
     * @throws dev.gantry.imaging.image.ImageRefusal when the work does, throws anything else, or is
     *     not done in time
     */
    public <T> T work(MemoryReservation reservation, Callable<T> work) {
        return workers.run(work, reservation);
    }

    /** How much work has not ended though its time is over. */
    public int abandoned() {
        return workers.abandoned();
    }

    /**
     * Whether abandoned work takes so much that others find no place: nothing but a new process
     * helps then.
     */
    public boolean isOverrun() {
        return workers.isOverrun();
    }

    /**
     * The samples of a frame.
     *
     * @param frame its bytes, fragments joined
     * @throws dev.gantry.imaging.image.ImageRefusal when there is no codec, the frame is damaged or
     *     is not what is described, or it takes too long
     */
    public DecodedFrame decode(TransferSyntax syntax, ImageDescription description, byte[] frame) {
        var codec = DECODERS.get(syntax.uid());
        if (codec == null) {
            throw Unsupported.syntax(syntax, "reads");
        }
        if (frame.length > limits.maxEncodedBytes()) {
            throw new TooLarge("bytes of an encoded frame", frame.length, limits.maxEncodedBytes());
        }
        return work(
                MemoryReservation.none(),
                () -> {
                    codec.probe(frame, description).check(description);
                    return codec.decode(frame, description);
                });
    }

    /**
     * The bytes of a frame in another transfer syntax: of an encapsulated one as a fragment, which
     * has an even length, of others exactly its cells. JPEG baseline loses what its quality loses,
     * and makes YBR_FULL_422 of RGB; the others lose nothing.
     *
     * @throws dev.gantry.imaging.image.ImageRefusal when there is no encoder or it cannot hold such
     *     samples
     */
    public byte[] encode(TransferSyntax syntax, DecodedFrame frame) {
        var encoder = ENCODERS.get(syntax.uid());
        if (encoder == null) {
            throw Unsupported.syntax(syntax, "writes");
        }
        return work(
                MemoryReservation.none(),
                () -> {
                    var encoded = encoder.encode(frame);
                    return syntax.encapsulated() ? even(encoded) : encoded;
                });
    }

    /** Fragments have an even length (PS3.5 §A.4). */
    private static byte[] even(byte[] encoded) {
        return encoded.length % 2 == 0 ? encoded : Arrays.copyOf(encoded, encoded.length + 1);
    }
}
