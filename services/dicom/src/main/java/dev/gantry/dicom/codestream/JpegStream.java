package dev.gantry.dicom.codestream;

import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.data.Uids;
import dev.gantry.dicom.malformed.MalformedCodeStream;
import java.util.Optional;
import java.util.Set;

/**
 * The segments of a JPEG (ISO 10918-1 §B) or JPEG-LS (ISO 14495-1 §C) code stream, up to the last
 * scan header, since each scan of a lossless one has a predictor of its own.
 */
final class JpegStream {
    private static final String SECTION = "ISO 10918-1 §B";
    private static final int BASELINE = 0xC0;
    private static final int EXTENDED = 0xC1;
    private static final int PROGRESSIVE = 0xC2;
    private static final int LOSSLESS = 0xC3;
    private static final int JPEG_LS = 0xF7;
    private static final int END_OF_IMAGE = 0xD9;
    private static final int START_OF_SCAN = 0xDA;
    private static final int ADOBE = 0xEE;
    private static final int JFIF = 0xE0;

    private final byte[] bytes;
    private int at = 2;
    private int process;
    private int frame;
    private int scans;
    private int firstPredictor; // also NEAR of JPEG-LS
    private boolean isPredictorOne = true;
    private boolean isNearZero = true;
    private boolean isJfif;
    private boolean isComplete;
    private int adobeTransform = -1;

    JpegStream(byte[] bytes) {
        this.bytes = bytes;
    }

    static boolean isOne(byte[] bytes) {
        return bytes.length >= 3
                && (bytes[0] & 0xFF) == 0xFF
                && (bytes[1] & 0xFF) == 0xD8
                && (bytes[2] & 0xFF) == 0xFF;
    }

    CodeStreamHeader header() {
        while (segment()) {
            // the next one
        }
        if (frame == 0 || scans == 0) {
            throw malformed("the JPEG code stream ends before its first scan");
        }
        var syntax = syntax();
        var samples = u8(frame + 9);
        return new CodeStreamHeader(
                TransferSyntax.of(syntax),
                others(syntax),
                u16(frame + 5),
                u16(frame + 7),
                samples,
                u8(frame + 4),
                process == LOSSLESS || process == JPEG_LS ? Optional.empty() : Optional.of(false),
                photometric(samples),
                samples > 1 && (isJfif || adobeTransform >= 0 || hasNamesOfColours()),
                0,
                bytes.length,
                isComplete);
    }

    /** Whether another segment follows. */
    private boolean segment() {
        if (at + 2 > bytes.length) {
            return false;
        }
        if (u8(at) != 0xFF) {
            throw malformed("no JPEG marker where one has to be");
        }
        var marker = u8(at + 1);
        if (marker == 0xFF) { // a fill byte
            at++;
            return true;
        }
        if (marker == END_OF_IMAGE) {
            isComplete = true;
            return false;
        }
        if (at + 4 > bytes.length) {
            return false;
        }
        var length = u16(at + 2);
        if (length < 2 || at + 2 + length > bytes.length) {
            if (scans > 0) {
                return false; // the first scan says enough
            }
            throw malformed("segment FF%02X claims %d bytes".formatted(marker, length));
        }
        read(marker, length);
        at += 2 + length;
        if (marker == START_OF_SCAN) {
            skipEntropyCodedData();
        }
        return true;
    }

    private void read(int marker, int length) {
        if (marker == START_OF_SCAN) {
            scan(length);
        } else if (isFrame(marker)) {
            frame(marker, length);
        } else if (marker == ADOBE && length >= 14 && startsWith("Adobe")) {
            adobeTransform = u8(at + 15);
        } else if (marker == JFIF && length >= 7 && startsWith("JFIF")) {
            isJfif = true;
        }
    }

    private void frame(int marker, int length) {
        if (frame != 0) {
            throw malformed("a second frame header: hierarchical JPEG has no transfer syntax");
        }
        if (length < 8 || length < 8 + 3 * u8(at + 9)) {
            throw malformed("the frame header is too short");
        }
        if (u16(at + 5) == 0 || u16(at + 7) == 0) {
            throw malformed("the frame header does not say the size of the image");
        }
        process = marker;
        frame = at;
    }

    private void scan(int length) {
        if (frame == 0) {
            throw malformed("a scan before the frame header");
        }
        var components = u8(at + 4);
        if (components < 1 || length < 6 + 2 * components) {
            throw malformed("the scan header is too short");
        }
        var selection = u8(at + 5 + 2 * components);
        if (scans++ == 0) {
            firstPredictor = selection;
        }
        isPredictorOne &= selection == 1;
        isNearZero &= selection == 0;
    }

    /** Within it FF is followed by 0, or in JPEG-LS by a clear bit, or by a restart marker. */
    private void skipEntropyCodedData() {
        while (at + 1 < bytes.length) {
            if (u8(at) == 0xFF) {
                var next = u8(at + 1);
                if (next >= 0xC0 && (next & 0xF8) != 0xD0 && next != 0xFF) {
                    return;
                }
            }
            at++;
        }
        at = bytes.length;
    }

    private Uid syntax() {
        return switch (process) {
            case BASELINE -> Uids.JPEGBaseline8Bit;
            case EXTENDED -> Uids.JPEGExtended12Bit;
            case LOSSLESS -> {
                if (firstPredictor < 1 || firstPredictor > 7) {
                    throw malformed("predictor %d of 1 to 7".formatted(firstPredictor));
                }
                yield isPredictorOne ? Uids.JPEGLosslessSV1 : Uids.JPEGLossless;
            }
            case JPEG_LS -> isNearZero ? Uids.JPEGLSLossless : Uids.JPEGLSNearLossless;
            case PROGRESSIVE -> Uids.JPEGFullProgressionNonHierarchical1012;
            default ->
                    throw malformed(
                            "JPEG process FF%02X: no transfer syntax has it any more"
                                    .formatted(process));
        };
    }

    private static Set<Uid> others(Uid syntax) {
        if (syntax.equals(Uids.JPEGLosslessSV1)) {
            return Set.of(Uids.JPEGLossless);
        }
        return syntax.equals(Uids.JPEGLSLossless) ? Set.of(Uids.JPEGLSNearLossless) : Set.of();
    }

    /**
     * Colours as JFIF and Adobe have them; without either most are YCbCr, lossless ones are RGB.
     */
    private String photometric(int samples) {
        if (samples != 3) {
            return samples == 1 ? CodeStreamHeader.MONOCHROME : "";
        }
        var isLossless = process == LOSSLESS || process == JPEG_LS;
        if (adobeTransform == 0
                || adobeTransform < 0 && !isJfif && (isLossless || hasNamesOfColours())) {
            return CodeStreamHeader.RGB;
        }
        return isSubsampled() ? "YBR_FULL_422" : "YBR_FULL";
    }

    private boolean hasNamesOfColours() {
        return u8(frame + 9) == 3
                && u8(frame + 10) == 'R'
                && u8(frame + 13) == 'G'
                && u8(frame + 16) == 'B';
    }

    private boolean isSubsampled() {
        var first = u8(frame + 11);
        return u8(frame + 14) != first || u8(frame + 17) != first;
    }

    /** SOF0 to SOF15 but DHT, JPG and DAC, and that of JPEG-LS. */
    private static boolean isFrame(int marker) {
        return marker == JPEG_LS
                || marker >= 0xC0
                        && marker <= 0xCF
                        && marker != 0xC4
                        && marker != 0xC8
                        && marker != 0xCC;
    }

    private boolean startsWith(String name) {
        for (var i = 0; i < name.length(); i++) {
            if (u8(at + 4 + i) != name.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private int u8(int offset) {
        return bytes[offset] & 0xFF;
    }

    private int u16(int offset) {
        return u8(offset) << 8 | u8(offset + 1);
    }

    private MalformedCodeStream malformed(String rule) {
        return new MalformedCodeStream(at, rule, SECTION);
    }
}
