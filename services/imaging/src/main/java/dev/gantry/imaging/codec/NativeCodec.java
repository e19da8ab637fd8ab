package dev.gantry.imaging.codec;

import dev.gantry.imaging.image.DecodedFrame;
import dev.gantry.imaging.image.ImageDescription;
import dev.gantry.imaging.image.ImageRefusal.DamagedFrame;
import dev.gantry.imaging.image.ImageRefusal.Unsupported;
import java.util.Arrays;

/** The codecs that no Java library has, from the WebAssembly module. */
enum NativeCodec implements FrameCodec, FrameEncoder {
    /** Extended, 12 bits (ITU-T T.81). */
    JPEG("DecodeJpeg", "") {
        @Override
        public FrameHeader probe(byte[] frame, ImageDescription description) {
            return JpegHeader.read(frame).frame();
        }
    },

    /** Lossless and near lossless (ITU-T T.87). */
    JPEG_LS("DecodeJpegLs", "EncodeJpegLs") {
        @Override
        public FrameHeader probe(byte[] frame, ImageDescription description) {
            var header = JpegHeader.read(frame);
            if (header.process() != JpegHeader.JPEG_LS) {
                throw new DamagedFrame("no JPEG-LS: process FF%02X".formatted(header.process()));
            }
            return header.frame();
        }

        @Override
        boolean isByPlane(byte[] frame) {
            return JpegHeader.read(frame).scanComponents() == 1;
        }
    },

    /** JPEG 2000 (ITU-T T.800): right and slow, since its inner loop is interpreted. */
    JPEG_2000("DecodeJpeg2000", "") {
        @Override
        public FrameHeader probe(byte[] frame, ImageDescription description) {
            return ofWavelets(frame);
        }
    },

    /** High throughput JPEG 2000 (ITU-T T.814). */
    HTJ2K("DecodeHtJpeg2000", "EncodeHtJpeg2000") {
        @Override
        public FrameHeader probe(byte[] frame, ImageDescription description) {
            return ofWavelets(frame);
        }
    };

    private static FrameHeader ofWavelets(byte[] frame) {
        var header = Jpeg2000Header.read(frame).frame();
        if (header.precision() > 16 || header.samples() > 1 && header.precision() > 8) {
            throw new Unsupported(
                    "a JPEG 2000 of this kind with %d components of %d bits"
                            .formatted(header.samples(), header.precision()));
        }
        return header;
    }

    private static final NativePool POOL = new NativePool();
    private static final int LEAST_PRECISION = 2;

    private final String decode;
    private final String encode;

    NativeCodec(String decode, String encode) {
        this.decode = decode;
        this.encode = encode;
    }

    boolean isByPlane(byte[] frame) {
        return false;
    }

    @Override
    public DecodedFrame decode(byte[] frame, ImageDescription description) {
        var precision = probe(frame, description).precision();
        var samples =
                POOL.use(module -> {
                    var context = context(module, description, description.bitsStored());
                    module.call("SetEncodedBufferSize", context, frame.length);
                    module.write(module.call("GetEncodedBuffer", context), frame);
                    var parameters = module.call("CreateDecoderParameters");
                    module.call("SetConvertColorspaceToRgb", parameters, 0);
                    module.call(decode, context, parameters);
                    var decoded = decoded(module, context, description);
                    module.call("ReleaseDecoderParameters", parameters);
                    module.call("ReleaseCodecsContext", context);
                    return decoded;
                });
        return frame(samples, precision, description, isByPlane(frame));
    }

    private static byte[] decoded(NativeInstance module, int context, ImageDescription image) {
        var length = module.call("GetDecodedBufferSize", context);
        if (length < 1 || length > image.decodedBytes() + 1) {
            throw new DamagedFrame(
                    "the codec has made %d bytes, %d are described"
                            .formatted(length, image.decodedBytes()));
        }
        return module.read(module.call("GetDecodedBuffer", context), length);
    }

    /** It gives bytes for 8 bits or less, whatever is allocated. */
    private static DecodedFrame frame(
            byte[] samples, int precision, ImageDescription description, boolean isByPlane) {
        var width =
                samples.length >= description.decodedBytes()
                        ? description.bytesPerSample()
                        : precision <= 8 ? 1 : 2;
        var exact =
                samples.length == description.samples() * width + 1 // padded to an even length
                        ? Arrays.copyOf(samples, samples.length - 1)
                        : samples;
        var frame = Samples.of(exact, width, description);
        if (!isByPlane || description.samplesPerPixel() == 1) {
            return frame;
        }
        var interleaved = UncompressedCodec.interleaved(frame.samples(), description);
        return new DecodedFrame(description, interleaved);
    }

    private static int context(NativeInstance module, ImageDescription image, int bits) {
        var context = module.call("CreateCodecsContext");
        module.call("SetColumns", context, image.columns());
        module.call("SetRows", context, image.rows());
        module.call("SetBitsAllocated", context, image.bytesPerSample() * 8);
        module.call("SetBitsStored", context, bits);
        module.call("SetSamplesPerPixel", context, image.samplesPerPixel());
        module.call("SetPixelRepresentation", context, image.signed() ? 1 : 0);
        module.call("SetPlanarConfiguration", context, 0);
        module.call("SetPhotometricInterpretation", context, image.photometric().ordinal());
        return context;
    }

    /** Without loss; bits above the stored ones are kept when there are any. */
    @Override
    public byte[] encode(DecodedFrame frame) {
        var description = frame.description();
        if (encode.isEmpty() || description.bytesPerSample() > 2) {
            throw new Unsupported(
                    "%s of %d bits is not written".formatted(name(), description.bitsAllocated()));
        }
        return POOL.use(module -> {
            var context = context(module, description, precision(frame));
            module.call("SetDecodedBufferSize", context, frame.samples().length);
            module.write(module.call("GetDecodedBuffer", context), frame.samples());
            var parameters = module.call("CreateEncoderParameters");
            module.call("SetLossy", parameters, 0);
            module.call("SetAllowedLossyError", parameters, 0);
            module.call(encode, context, parameters);
            var length = module.call("GetEncodedBufferSize", context);
            var encoded = module.read(module.call("GetEncodedBuffer", context), length);
            module.call("ReleaseEncoderParameters", parameters);
            module.call("ReleaseCodecsContext", context);
            return encoded;
        });
    }

    private static int precision(DecodedFrame frame) {
        var description = frame.description();
        var stored = description.bitsStored();
        var used = 0;
        for (var i = 0; i < description.samples(); i++) {
            used |= frame.bits(i);
        }
        return used >>> stored == 0
                ? Math.max(LEAST_PRECISION, stored)
                : description.bytesPerSample() * 8;
    }
}
