package dev.gantry.dicom.web;

import java.util.List;
import java.util.Locale;

/** Compressed bodies (RFC 9110 §8.4 and §12.5.3). */
public final class ContentCodings {
    /** The one coding that every client and every proxy knows. */
    public static final String GZIP = "gzip";

    private ContentCodings() {}

    /**
     * Whether a client takes gzip.
     *
     * @param acceptEncoding values of the header field Accept-Encoding
     */
    public static boolean takesGzip(List<String> acceptEncoding) {
        var quality = -1.0;
        var others = 0.0;
        for (var piece : HeaderText.split(String.join(",", acceptEncoding), ',')) {
            var parts = HeaderText.split(piece, ';');
            var coding = parts.getFirst().strip().toLowerCase(Locale.ROOT);
            if (coding.equals(GZIP) || coding.equals("x-gzip")) {
                quality = Math.max(quality, qualityOf(parts));
            } else if (coding.equals("*")) {
                others = qualityOf(parts);
            }
        }
        return quality < 0 ? others > 0 : quality > 0;
    }

    private static double qualityOf(List<String> parts) {
        return parts.stream()
                .skip(1)
                .map(part -> part.strip().toLowerCase(Locale.ROOT))
                .filter(part -> part.startsWith("q="))
                .findFirst()
                .map(part -> HeaderText.quality(part.substring(2)))
                .orElse(1.0);
    }
}
