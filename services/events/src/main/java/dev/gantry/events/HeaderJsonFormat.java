package dev.gantry.events;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;

/**
 * How the header stands in an event: as the JSON that it is, byte by byte, so that readers who do
 * not care for it pass over it.
 */
final class HeaderJsonFormat {
    /** The attribute of a Jackson reader that holds the bytes being read. */
    static final String SOURCE = "dev.gantry.events.source";

    private HeaderJsonFormat() {}

    static final class Writer extends StdSerializer<HeaderJson> {
        private static final long serialVersionUID = 1;

        Writer() {
            super(HeaderJson.class);
        }

        @Override
        public void serialize(HeaderJson header, JsonGenerator json, SerializerProvider provider)
                throws IOException {
            json.writeRawValue(new RawUtf8(header));
        }
    }

    static final class Reader extends StdDeserializer<HeaderJson> {
        private static final long serialVersionUID = 1;

        Reader() {
            super(HeaderJson.class);
        }

        @Override
        public HeaderJson deserialize(JsonParser json, DeserializationContext context)
                throws IOException {
            if (json.currentToken() != JsonToken.START_OBJECT) {
                context.reportInputMismatch(this, "a header is a JSON object");
            }
            var source = (byte[]) context.getAttribute(SOURCE);
            var from = Math.toIntExact(json.currentTokenLocation().getByteOffset());
            json.skipChildren();
            var to = Math.toIntExact(json.currentLocation().getByteOffset());
            return HeaderJson.of(source, from, to - from);
        }
    }

    /**
     * What Jackson takes as bytes instead of encoding it; only the raw forms are ever asked for.
     */
    private static final class RawUtf8 implements SerializableString {
        private final HeaderJson header;

        RawUtf8(HeaderJson header) {
            this.header = header;
        }

        @Override
        public String getValue() {
            return header.text();
        }

        @Override
        public int charLength() {
            return getValue().length();
        }

        @Override
        public char[] asQuotedChars() {
            return new SerializedString(getValue()).asQuotedChars();
        }

        @Override
        public byte[] asUnquotedUTF8() {
            var bytes = new byte[header.length()];
            header.buffer().get(bytes);
            return bytes;
        }

        @Override
        public byte[] asQuotedUTF8() {
            return new SerializedString(getValue()).asQuotedUTF8();
        }

        @Override
        public int appendQuotedUTF8(byte[] buffer, int offset) {
            return new SerializedString(getValue()).appendQuotedUTF8(buffer, offset);
        }

        @Override
        public int appendQuoted(char[] buffer, int offset) {
            return new SerializedString(getValue()).appendQuoted(buffer, offset);
        }

        @Override
        public int appendUnquotedUTF8(byte[] buffer, int offset) {
            if (header.length() > buffer.length - offset) {
                return -1;
            }
            header.buffer().get(buffer, offset, header.length());
            return header.length();
        }

        @Override
        public int appendUnquoted(char[] buffer, int offset) {
            return new SerializedString(getValue()).appendUnquoted(buffer, offset);
        }

        @Override
        public int writeQuotedUTF8(OutputStream out) throws IOException {
            return new SerializedString(getValue()).writeQuotedUTF8(out);
        }

        @Override
        public int writeUnquotedUTF8(OutputStream out) throws IOException {
            header.writeTo(out);
            return header.length();
        }

        @Override
        public int putQuotedUTF8(ByteBuffer buffer) {
            return new SerializedString(getValue()).putQuotedUTF8(buffer);
        }

        @Override
        public int putUnquotedUTF8(ByteBuffer buffer) {
            if (header.length() > buffer.remaining()) {
                return -1;
            }
            buffer.put(header.buffer());
            return header.length();
        }
    }
}
