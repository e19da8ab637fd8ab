package dev.gantry.events;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * JSON inside an event, kept character by character: numbers written as 1.10 come out as 1.10, and
 * readers who do not care for it skip it without building a tree.
 */
final class RawJson {
    /** The attribute of a Jackson reader that holds the bytes being read. */
    static final String SOURCE = "dev.gantry.events.source";

    private RawJson() {}

    static final class Writer extends StdSerializer<Optional<String>> {
        private static final long serialVersionUID = 1;

        Writer() {
            super(Optional.class, false);
        }

        @Override
        public void serialize(Optional<String> raw, JsonGenerator json, SerializerProvider provider)
                throws IOException {
            if (raw.isPresent()) {
                json.writeRawValue(raw.get());
            } else {
                json.writeNull();
            }
        }
    }

    static final class Reader extends StdDeserializer<Optional<String>> {
        private static final long serialVersionUID = 1;

        Reader() {
            super(Optional.class);
        }

        @Override
        public Optional<String> deserialize(JsonParser json, DeserializationContext context)
                throws IOException {
            if (json.currentToken() != JsonToken.START_OBJECT) {
                context.reportInputMismatch(this, "a header is a JSON object");
            }
            var source = (byte[]) context.getAttribute(SOURCE);
            var from = Math.toIntExact(json.currentTokenLocation().getByteOffset());
            json.skipChildren();
            var to = Math.toIntExact(json.currentLocation().getByteOffset());
            return Optional.of(new String(source, from, to - from, StandardCharsets.UTF_8));
        }

        @Override
        public Optional<String> getNullValue(DeserializationContext context) {
            return Optional.empty();
        }

        @Override
        public Optional<String> getAbsentValue(DeserializationContext context) {
            return Optional.empty();
        }
    }
}
