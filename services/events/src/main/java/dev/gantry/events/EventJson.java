package dev.gantry.events;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.gantry.dicom.data.Uid;
import java.io.IOException;

/** How events look in JSON: UIDs and instants are texts, headers are the JSON that they are. */
final class EventJson {
    private EventJson() {}

    static JsonMapper mapper() {
        var factory =
                JsonFactory.builder()
                        .streamReadConstraints(
                                StreamReadConstraints.builder()
                                        .maxNestingDepth(HeaderJson.MAX_NESTING)
                                        .build())
                        .build();
        var ours =
                new SimpleModule("gantry")
                        .addSerializer(new UidWriter())
                        .addDeserializer(Uid.class, new UidReader())
                        .addSerializer(new HeaderJsonFormat.Writer())
                        .addDeserializer(HeaderJson.class, new HeaderJsonFormat.Reader());
        return JsonMapper.builder(factory)
                .addModules(new Jdk8Module(), new JavaTimeModule(), ours)
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .build();
    }

    private static final class UidWriter extends StdSerializer<Uid> {
        private static final long serialVersionUID = 1;

        UidWriter() {
            super(Uid.class);
        }

        @Override
        public void serialize(Uid uid, JsonGenerator json, SerializerProvider provider)
                throws IOException {
            json.writeString(uid.value());
        }
    }

    private static final class UidReader extends StdDeserializer<Uid> {
        private static final long serialVersionUID = 1;

        UidReader() {
            super(Uid.class);
        }

        @Override
        public Uid deserialize(JsonParser json, DeserializationContext context) throws IOException {
            var text = json.getValueAsString("");
            return Uid.parse(text)
                    .orElseThrow(() -> context.weirdStringException(text, Uid.class, "not a UID"));
        }
    }
}
