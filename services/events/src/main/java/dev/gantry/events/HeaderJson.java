package dev.gantry.events;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.gantry.dicom.data.Tag;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;

/**
 * A data set as DICOM JSON (PS3.18 §F) in the bytes of UTF-8 that it came in: a part of a record of
 * Kafka, or of the buffer it was written to. Nothing is copied, decoded or parsed before somebody
 * asks. Leave the bytes unchanged. It holds what a patient is called, so it prints none of it.
 */
public final class HeaderJson {
    /** DICOM JSON nests three times per level of sequences, of which a data set may have 64. */
    static final int MAX_NESTING = 400;

    private static final JsonMapper MAPPER = mapper();

    private final byte[] bytes;
    private final int from;
    private final int length;

    private HeaderJson(byte[] bytes, int from, int length) {
        this.bytes = bytes;
        this.from = Objects.checkFromIndexSize(from, length, bytes.length);
        this.length = length;
    }

    /** All of these bytes. */
    public static HeaderJson of(byte[] utf8) {
        return new HeaderJson(utf8, 0, utf8.length);
    }

    /** What is left of a buffer on the heap, whose array stays in use. */
    public static HeaderJson of(ByteBuffer utf8) {
        return new HeaderJson(utf8.array(), utf8.arrayOffset() + utf8.position(), utf8.remaining());
    }

    /** This text, for whoever has nothing but text. */
    public static HeaderJson of(String json) {
        return of(json.getBytes(StandardCharsets.UTF_8));
    }

    /** A part of these bytes. */
    static HeaderJson of(byte[] bytes, int from, int length) {
        return new HeaderJson(bytes, from, length);
    }

    /**
     * Reads and writes DICOM JSON of any depth and length, numbers digit by digit: what was written
     * as 1.10 comes out as 1.10.
     */
    public static JsonMapper mapper() {
        var factory =
                JsonFactory.builder()
                        .streamReadConstraints(
                                StreamReadConstraints.builder()
                                        .maxNestingDepth(MAX_NESTING)
                                        .maxStringLength(Integer.MAX_VALUE)
                                        .build())
                        .build();
        return JsonMapper.builder(factory)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                .build();
    }

    /** Bytes of UTF-8. */
    public int length() {
        return length;
    }

    /** Writes the bytes as they are. */
    public void writeTo(OutputStream out) throws IOException {
        out.write(bytes, from, length);
    }

    /**
     * The whole as a tree, read anew with each call.
     *
     * @throws IOException when it is no JSON; its message may quote the header
     */
    public JsonNode tree() throws IOException {
        return MAPPER.readTree(bytes, from, length);
    }

    /**
     * The first value of an attribute of the data set itself as text, without the spaces around it;
     * empty when there is none. Reads as far as the attribute and builds nothing.
     *
     * @throws IOException when it is no JSON up to there; its message may quote the header
     */
    public Optional<String> first(Tag tag) throws IOException {
        try (var json = MAPPER.getFactory().createParser(bytes, from, length)) {
            return isAt(json, JsonToken.START_OBJECT)
                            && hasField(json, tag.hex())
                            && isAt(json, JsonToken.START_OBJECT)
                            && hasField(json, "Value")
                            && isAt(json, JsonToken.START_ARRAY)
                            && json.nextToken().isScalarValue()
                            && json.currentToken() != JsonToken.VALUE_NULL
                    ? Optional.of(json.getText().strip()).filter(text -> !text.isEmpty())
                    : Optional.empty();
        }
    }

    private static boolean isAt(JsonParser json, JsonToken wanted) throws IOException {
        return json.nextToken() == wanted;
    }

    private static boolean hasField(JsonParser json, String name) throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            if (json.currentName().equals(name)) {
                return true;
            }
            json.nextToken();
            json.skipChildren();
        }
        return false;
    }

    /** The text, for tests and tools: it is decoded with each call. */
    public String text() {
        return new String(bytes, from, length, StandardCharsets.UTF_8);
    }

    ByteBuffer buffer() {
        return ByteBuffer.wrap(bytes, from, length);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HeaderJson header && buffer().equals(header.buffer());
    }

    @Override
    public int hashCode() {
        return buffer().hashCode();
    }

    @Override
    public String toString() {
        return "(withheld)";
    }
}
