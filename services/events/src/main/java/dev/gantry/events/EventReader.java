package dev.gantry.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@link EventWriter} wrote, now or years ago, and what others write by {@code
 * docs/asyncapi.yaml}. Fields that it does not know are passed over. Threads may share it.
 */
public final class EventReader {
    private final Map<Topic, ObjectReader> readers = new EnumMap<>(Topic.class);

    /** A reader of every topic. */
    public EventReader() {
        var mapper = EventJson.mapper();
        for (var topic : Topic.values()) {
            readers.put(topic, mapper.readerFor(topic.type()));
        }
    }

    /**
     * The event in a record of this topic.
     *
     * @param value of the record; absent in a tombstone, which no topic of ours has
     * @throws UnreadableEvent when it is none; reading it again will not help
     */
    public Event read(Topic topic, byte @Nullable [] value) {
        if (value == null) {
            throw new UnreadableEvent("The record has no value");
        }
        var reader =
                Objects.requireNonNull(readers.get(topic))
                        .withAttribute(HeaderJsonFormat.SOURCE, value);
        Event event;
        try {
            event = reader.readValue(value);
        } catch (IOException e) {
            throw new UnreadableEvent(explain(topic, e));
        }
        checkComplete(topic, event);
        return event;
    }

    private static void checkComplete(Topic topic, @Nullable Event event) {
        if (event == null) {
            throw new UnreadableEvent("The record is null instead of a " + topic.type().getName());
        }
        for (var component : event.getClass().getRecordComponents()) {
            if (valueOf(component, event) == null) {
                throw new UnreadableEvent(
                        "The %s lacks its field %s"
                                .formatted(topic.type().getSimpleName(), component.getName()));
            }
        }
    }

    private static @Nullable Object valueOf(RecordComponent component, Event event) {
        try {
            return component.getAccessor().invoke(event);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(component + " cannot be read", e);
        }
    }

    /** Says where, and never quotes the content: Jackson's own messages do. */
    private static String explain(Topic topic, IOException fault) {
        var name = topic.type().getSimpleName();
        return switch (fault) {
            case JsonMappingException e ->
                    "The field %s of the %s has another form than expected"
                            .formatted(pathOf(e), name);
            case JsonProcessingException e ->
                    "The %s is no JSON, wrong at byte %d"
                            .formatted(
                                    name,
                                    e.getLocation() == null ? 0 : e.getLocation().getByteOffset());
            default -> "The %s cannot be read".formatted(name);
        };
    }

    private static String pathOf(JsonMappingException fault) {
        return fault.getPath().stream()
                .map(step -> String.valueOf(step.getFieldName()))
                .collect(Collectors.joining("/"));
    }
}
