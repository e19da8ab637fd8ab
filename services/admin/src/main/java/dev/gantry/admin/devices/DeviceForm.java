package dev.gantry.admin.devices;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gantry.admin.Refusal;
import dev.gantry.events.Device;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A device as somebody sends it.
 *
 * @param id which it says that it has
 */
public record DeviceForm(Optional<UUID> id, Device device) {
    private static final int LONGEST = 256 * 1024;
    private static final ObjectMapper JSON =
            JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    /**
     * Reads one.
     *
     * @throws Refusal which says which field is wrong, and what would be right
     */
    public static DeviceForm parse(@Nullable String body) {
        var text = Objects.requireNonNullElse(body, "");
        if (text.length() > LONGEST) {
            throw new Refusal.Invalid("the body", "a device of at most 256 KiB");
        }
        try {
            if (JSON.readTree(text) instanceof ObjectNode object) {
                var id = new JsonFields("", object).text("id", "an id as GET has it", one -> one);
                return new DeviceForm(id.map(DeviceForm::id), DeviceReader.read(object));
            }
        } catch (JsonProcessingException noJson) {
            var place = noJson.getLocation();
            throw new Refusal.Invalid(
                    "the body",
                    "a device in JSON (wrong at line %d, column %d)"
                            .formatted(place.getLineNr(), place.getColumnNr()));
        }
        throw new Refusal.Invalid("the body", "a device as a JSON object");
    }

    /** The device, if it does not say that it is another than this. */
    public Device deviceOf(UUID wanted) {
        if (id.isPresent() && !id.get().equals(wanted)) {
            throw new Refusal.WrongField(
                    "id", id.get().toString(), "that of the address, " + wanted);
        }
        return device;
    }

    /** The id of a device, or a refusal. */
    public static UUID id(String text) {
        try {
            var id = UUID.fromString(text);
            if (id.toString().equalsIgnoreCase(text)) {
                return id;
            }
        } catch (IllegalArgumentException notOne) {
            throw new Refusal.Invalid("id", "the id of a device");
        }
        throw new Refusal.Invalid("id", "the id of a device");
    }
}
