package dev.gantry.query.rest;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.gantry.dicom.data.Vr;
import dev.gantry.query.results.AttributeValue;
import dev.gantry.query.results.Match;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.function.Consumer;

/** Matches in the DICOM JSON model (PS3.18 §F.2), one behind the other. */
final class MatchJson {
    private static final JsonStringEncoder STRINGS = JsonStringEncoder.getInstance();

    private final ByteArrayOutputStream out;

    MatchJson(ByteArrayOutputStream out) {
        this.out = out;
    }

    /**
     * Writes an object.
     *
     * @param stored writes what the read model keeps
     */
    void write(Match match, Consumer<byte[]> stored) {
        char before = '{';
        for (var attribute : match.attributes().entrySet()) {
            out.write(before);
            ascii("\"" + attribute.getKey().hex() + "\":");
            switch (attribute.getValue()) {
                case AttributeValue.Stored(var json) -> stored.accept(json);
                case AttributeValue.Values(var vr, var values) -> write(vr, values);
            }
            before = ',';
        }
        ascii(before == '{' ? "{}" : "}");
    }

    private void write(Vr vr, List<String> values) {
        ascii("{\"vr\":\"" + vr + "\"");
        for (int i = 0; i < values.size(); i++) {
            ascii(i == 0 ? ",\"Value\":[" : ",");
            if (vr == Vr.IS) { // the only numbers that are made for a match
                ascii(values.get(i));
            } else {
                out.write('"');
                out.writeBytes(STRINGS.quoteAsUTF8(values.get(i)));
                out.write('"');
            }
        }
        ascii(values.isEmpty() ? "}" : "]}");
    }

    private void ascii(String text) {
        out.writeBytes(text.getBytes(US_ASCII));
    }
}
