package dev.gantry.dicom.web;

import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.dicom.data.Uids;
import java.util.Optional;

/** What the frames of a transfer syntax are called on the web (PS3.18 §8.7.3.3.2). */
public final class FrameMediaType {
    private FrameMediaType() {}

    /**
     * The media type of one frame as it lies in an object of this transfer syntax (PS3.18
     * §8.7.3.3.2). An encapsulated syntax without a registered media type yields {@link
     * #OCTET_STREAM}.
     */
    public static String of(TransferSyntax syntax) {
        if (!syntax.encapsulated()) {
            return MediaTypes.OCTET_STREAM;
        }
        var uid = syntax.uid().value();
        if (!uid.startsWith("1.2.840.10008.1.2.")) {
            return MediaTypes.OCTET_STREAM;
        }
        return switch (uid.substring("1.2.840.10008.1.2.".length())) {
            case "4.50", "4.51", "4.57", "4.70" -> MediaTypes.JPEG;
            case "4.80", "4.81" -> MediaTypes.JPEG_LS;
            case "4.90", "4.91" -> MediaTypes.JPEG_2000;
            case "4.92", "4.93" -> MediaTypes.JPEG_2000_PART_2;
            case "4.201", "4.202", "4.203" -> MediaTypes.HTJ2K;
            case "4.110", "4.111", "4.112" -> MediaTypes.JPEG_XL;
            case "4.100", "4.100.1", "4.101", "4.101.1" -> MediaTypes.MPEG2;
            case "4.102",
                    "4.102.1",
                    "4.103",
                    "4.103.1",
                    "4.104",
                    "4.104.1",
                    "4.105",
                    "4.105.1",
                    "4.106",
                    "4.106.1" ->
                    MediaTypes.MP4;
            case "4.107", "4.108" -> MediaTypes.H265;
            case "5" -> MediaTypes.RLE;
            default -> MediaTypes.OCTET_STREAM;
        };
    }

    /**
     * The transfer syntax of compressed pixels that do not name theirs: the default of their media
     * type (PS3.18 table 8.7.3-5). Empty for types that are no compressed pixels.
     */
    public static Optional<TransferSyntax> defaultSyntaxOf(String mediaType) {
        var uid =
                switch (mediaType) {
                    case MediaTypes.JPEG -> Uids.JPEGLosslessSV1;
                    case MediaTypes.RLE -> Uids.RLELossless;
                    case MediaTypes.JPEG_LS -> Uids.JPEGLSLossless;
                    case MediaTypes.JPEG_2000 -> Uids.JPEG2000Lossless;
                    case MediaTypes.JPEG_2000_PART_2 -> Uids.JPEG2000MCLossless;
                    case MediaTypes.HTJ2K -> Uids.HTJ2KLossless;
                    case MediaTypes.MPEG2 -> Uids.MPEG2MPML;
                    case MediaTypes.MP4 -> Uids.MPEG4HP41;
                    default -> null;
                };
        return Optional.ofNullable(uid).map(TransferSyntax::of);
    }
}
