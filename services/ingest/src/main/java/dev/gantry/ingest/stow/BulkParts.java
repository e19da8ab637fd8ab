package dev.gantry.ingest.stow;

import dev.gantry.dicom.data.Tag;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.data.Value;
import dev.gantry.dicom.data.Vr;
import dev.gantry.dicom.json.BulkDataValues;
import dev.gantry.dicom.web.FrameMediaType;
import dev.gantry.dicom.web.MediaType;
import dev.gantry.dicom.web.MediaTypes;
import dev.gantry.dicom.web.Part;
import dev.gantry.ingest.RequestRefusal;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a request holds in memory: bulk data by their places, within a bound for all together. */
final class BulkParts {
    private record Kept(MediaType type, byte[] bytes) {}

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
        if (kept.put(location.strip(), new Kept(type, read(part.body()))) != null) {
            throw new RequestRefusal.BrokenBody(
                    "Two parts with bulk data have the same Content-Location", 0);
        }
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

    /** The values of one instance. */
    Pixels pixels() {
        return new Pixels();
    }

    /** Finds values, and out of the pixels' media type which transfer syntax the file gets. */
    final class Pixels implements BulkDataValues {
        private TransferSyntax syntax = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;

        TransferSyntax syntax() {
            return syntax;
        }

        @Override
        public Optional<Value> valueOf(Tag tag, Vr vr, String uri) {
            return Optional.ofNullable(kept.get(uri)).map(part -> valueOf(tag, part));
        }

        private Value valueOf(Tag tag, Kept part) {
            var bytes = even(part.bytes());
            var compressed = FrameMediaType.defaultSyntaxOf(part.type().essence());
            if (!tag.equals(Tags.PixelData) || compressed.isEmpty()) {
                return new Value.Bytes(bytes);
            }
            syntax =
                    part.type()
                            .parameter("transfer-syntax")
                            .flatMap(Uid::parse)
                            .map(TransferSyntax::of)
                            .filter(TransferSyntax::encapsulated)
                            .orElse(compressed.get());
            return new Value.Fragments(List.of(new byte[0], bytes));
        }

        private static byte[] even(byte[] bytes) {
            return bytes.length % 2 == 0 ? bytes : Arrays.copyOf(bytes, bytes.length + 1);
        }
    }
}
