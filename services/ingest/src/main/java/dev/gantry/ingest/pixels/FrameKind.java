package dev.gantry.ingest.pixels;

import dev.gantry.dicom.codestream.CodeStreamHeader;
import dev.gantry.dicom.web.FrameMediaType;
import dev.gantry.dicom.web.MediaTypes;
import java.util.Optional;
import java.util.Set;

/**
 * The families of code streams by what they are called (PS3.18 table 8.7.3-5). Within a family the
 * code stream itself says which member it is, whatever it is called.
 */
enum FrameKind {
    /** ISO 10918-1. */
    JPEG(Set.of(MediaTypes.JPEG, "image/jpg")),
    /** ISO 14495-1. */
    JPEG_LS(Set.of(MediaTypes.JPEG_LS, "image/x-jls")),
    /** ISO 15444, all parts. */
    JPEG_2000(
            Set.of(
                    MediaTypes.JPEG_2000,
                    MediaTypes.JPEG_2000_PART_2,
                    MediaTypes.HTJ2K,
                    "image/j2c",
                    "image/jph")),
    /** PS3.5 annex G. */
    RLE(Set.of(MediaTypes.RLE, "image/x-dicom-rle")),
    /** ISO 18181. */
    JPEG_XL(Set.of(MediaTypes.JPEG_XL)),
    /** All frames in one stream. */
    VIDEO(Set.of(MediaTypes.MPEG2, MediaTypes.MP4, "video/h265"));

    private final Set<String> mediaTypes;

    FrameKind(Set<String> mediaTypes) {
        this.mediaTypes = mediaTypes;
    }

    /** By a media type in lower case; nothing when it is no compressed pixel data of DICOM. */
    static Optional<FrameKind> of(String mediaType) {
        for (var kind : values()) {
            if (kind.mediaTypes.contains(mediaType)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    /** By what a code stream says of itself. */
    static Optional<FrameKind> of(CodeStreamHeader header) {
        return of(FrameMediaType.of(header.syntax()));
    }
}
