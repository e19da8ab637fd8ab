package dev.gantry.ingest.stow;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Element;
import dev.gantry.dicom.data.Tag;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.Value;
import dev.gantry.dicom.data.Vr;
import dev.gantry.dicom.json.BulkDataValues;
import dev.gantry.dicom.web.MediaType;
import dev.gantry.dicom.web.MediaTypes;
import dev.gantry.dicom.web.Part;
import dev.gantry.ingest.InstanceRefusal.UnsuitablePixels;
import dev.gantry.ingest.RequestRefusal;
import dev.gantry.ingest.pixels.SentPixels;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a request holds in memory: bulk data by their places, within a bound for all together. A
 * place has one part, or a part for each frame of compressed pixel data (PS3.18 §8.7.3.3.2).
 */
final class BulkParts {
    /** What a place, its name and its part cost beside the bytes: parts may be empty. */
    private static final int BOOKKEEPING = 256;

    private record Kept(MediaType type, List<byte[]> parts) {}

    private final Map<String, Kept> kept = new HashMap<>();
    private final long most;
    private long left;

    BulkParts(long most) {
        this.most = most;
        this.left = most;
    }

    /** Keeps the bulk data of a part (PS3.18 §8.6.1.2.2). */
    void keep(Part part) throws IOException {
        var location =
                part.header("Content-Location")
                        .orElseThrow(() ->
                                new RequestRefusal.BrokenBody(
                                        "A part with bulk data has no Content-Location", 0));
        var type =
                part.contentType().or(() -> MediaType.parse(MediaTypes.OCTET_STREAM)).orElseThrow();
        take(BOOKKEEPING + 2L * location.length() + 2L * type.toString().length());
        var place = kept.computeIfAbsent(location.strip(), _ -> new Kept(type, new ArrayList<>()));
        if (!place.parts().isEmpty() && !isFrame(place.type(), type)) {
            throw new RequestRefusal.BrokenBody(
                    "Two parts with bulk data have the same Content-Location", 0);
        }
        place.parts().add(read(part.body()));
    }

    private static boolean isFrame(MediaType first, MediaType next) {
        return first.type().equals("image") && next.equals(first);
    }

    /** Reads to the end, and counts it. */
    byte[] read(InputStream body) throws IOException {
        int limit = (int) Math.min(left, Integer.MAX_VALUE - 16);
        var bytes = body.readNBytes(limit + 1);
        if (bytes.length > limit) {
            throw new RequestRefusal.TooMuchBulkData(most);
        }
        left -= bytes.length;
        return bytes;
    }

    private void take(long bytes) {
        if (bytes > left) {
            throw new RequestRefusal.TooMuchBulkData(most);
        }
        left -= bytes;
    }

    /** The values of one instance. */
    Values values() {
        return new Values();
    }

    /** Finds values, and remembers which of them are pixels. */
    final class Values implements BulkDataValues {
        private final Map<Value, SentPixels> pixels = new IdentityHashMap<>();

        @Override
        public Optional<Value> valueOf(Tag tag, Vr vr, String uri) {
            return Optional.ofNullable(kept.get(uri)).map(found -> valueOf(tag, found));
        }

        private Value valueOf(Tag tag, Kept found) {
            var bytes = new Value.Bytes(even(found.parts().getFirst()));
            if (tag.equals(Tags.PixelData)) {
                pixels.put(bytes, new SentPixels(found.type(), found.parts()));
            }
            return bytes;
        }

        /** The pixels of an image itself, if they came as a part. */
        Optional<SentPixels> pixelsOf(DataSet dataSet) {
            return dataSet.element(Tags.PixelData)
                    .map(Element::value)
                    .flatMap(value -> Optional.ofNullable(pixels.get(value)));
        }

        /** Those of an icon are uncompressed: it has no transfer syntax of its own. */
        void checkIcons(DataSet dataSet) {
            var own = dataSet.element(Tags.PixelData).map(Element::value);
            pixels.forEach((value, sent) -> {
                var isIcon = own.filter(found -> found == value).isEmpty();
                if (isIcon && !sent.type().essence().equals(MediaTypes.OCTET_STREAM)) {
                    throw new UnsuitablePixels(
                            "Pixels of an icon as %s: send them uncompressed",
                            sent.type().essence());
                }
            });
        }

        private static byte[] even(byte[] bytes) {
            return bytes.length % 2 == 0 ? bytes : Arrays.copyOf(bytes, bytes.length + 1);
        }
    }
}
