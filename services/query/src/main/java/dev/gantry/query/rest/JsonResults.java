package dev.gantry.query.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gantry.dicom.data.Tags;
import dev.gantry.query.metadata.Links;
import dev.gantry.query.metadata.StoredHeader;
import dev.gantry.query.results.Match;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.function.Consumer;

/** Results of QIDO-RS in the DICOM JSON model. What the read model keeps goes out as it is. */
final class JsonResults {
    private JsonResults() {}

    /** An array with an object for each match, in UTF-8. */
    static byte[] of(List<Match> matches, Links links) {
        var out = new ByteArrayOutputStream(32 << 10);
        var json = new MatchJson(out);
        out.write('[');
        for (int i = 0; i < matches.size(); i++) {
            if (i > 0) {
                out.write(',');
            }
            var match = matches.get(i);
            var address = links.of(match);
            json.write(match.with(Tags.RetrieveURL, address), stored(match, address, out));
        }
        out.write(']');
        return out.toByteArray();
    }

    private static Consumer<byte[]> stored(Match match, String address, ByteArrayOutputStream out) {
        if (match.uids().instance().isEmpty()) {
            return out::writeBytes;
        }
        var base = (address + "/").getBytes(UTF_8);
        return value -> StoredHeader.writeLinked(value, base, out);
    }
}
