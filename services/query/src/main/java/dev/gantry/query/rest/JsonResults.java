package dev.gantry.query.rest;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.Vr;
import dev.gantry.query.metadata.Links;
import dev.gantry.query.metadata.StoredHeader;
import dev.gantry.query.results.AttributeValue;
import dev.gantry.query.results.Match;
import java.io.ByteArrayOutputStream;
import java.util.List;

/** Matches in the DICOM JSON model (PS3.18 §F.2). What the read model keeps goes out as it is. */
final class JsonResults {
    private static final JsonStringEncoder STRINGS = JsonStringEncoder.getInstance();

    private final Links links;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream(32 << 10);

    private JsonResults(Links links) {
        this.links = links;
    }

    /** An array with an object for each match, in UTF-8. */
    static byte[] of(List<Match> matches, Links links) {
        var results = new JsonResults(links);
        results.write('[');
        for (int i = 0; i < matches.size(); i++) {
            if (i > 0) {
                results.write(',');
            }
            results.write(matches.get(i));
        }
        results.write(']');
        return results.out.toByteArray();
    }

    private void write(Match match) {
        var address = links.of(match);
        var base = (address + "/").getBytes(UTF_8);
        char before = '{';
        for (var attribute : match.with(Tags.RetrieveURL, address).attributes().entrySet()) {
            write(before);
            write("\"" + attribute.getKey().hex() + "\":");
            switch (attribute.getValue()) {
                case AttributeValue.Stored(var json) when match.instance().isEmpty() ->
                        out.writeBytes(json);
                case AttributeValue.Stored(var json) -> StoredHeader.writeLinked(json, base, out);
                case AttributeValue.Values(var vr, var values) -> write(vr, values);
            }
            before = ',';
        }
        write('}');
    }

    private void write(Vr vr, List<String> values) {
        write("{\"vr\":\"" + vr + "\"");
        for (int i = 0; i < values.size(); i++) {
            write(i == 0 ? ",\"Value\":[" : ",");
            if (vr == Vr.IS) { // the only numbers that are made for a match
                write(values.get(i));
            } else {
                write('"');
                out.writeBytes(STRINGS.quoteAsUTF8(values.get(i)));
                write('"');
            }
        }
        write(values.isEmpty() ? "}" : "]}");
    }

    private void write(char c) {
        out.write(c);
    }

    private void write(String ascii) {
        out.writeBytes(ascii.getBytes(US_ASCII));
    }
}
