package dev.gantry.routing.rules;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.io.InstanceReader;
import dev.gantry.dicom.io.Part10;
import dev.gantry.dicom.malformed.MalformedDataSet;
import dev.gantry.events.InstanceStored;
import dev.gantry.objects.NoSuchObject;
import dev.gantry.objects.ObjectKey;
import dev.gantry.objects.ObjectStore;
import dev.gantry.objects.ObjectStoreOutage;
import dev.gantry.platform.Outage;
import dev.gantry.platform.Unprocessable;
import jakarta.inject.Singleton;
import java.io.BufferedInputStream;
import java.io.IOException;

/**
 * Finds the modality of an instance: in the event, or in the object when its header was too large
 * for the event.
 */
@Singleton
final class ModalityOf {
    private final ObjectStore objects;
    private final ObjectMapper json;

    ModalityOf(ObjectStore objects, ObjectMapper json) {
        this.objects = objects;
        this.json = json;
    }

    /**
     * The first value of Modality (0008,0060), empty when it has none.
     *
     * @throws Outage when the object store has to be asked, and is away
     * @throws Unprocessable when there is no header in the event nor in the object
     */
    String read(InstanceStored instance) {
        return instance.header()
                .map(this::inHeader)
                .orElseGet(() -> inObject(instance.objectKey()));
    }

    private String inHeader(String header) {
        try {
            var values = json.readTree(header).path(Tags.Modality.hex()).path("Value");
            return values.path(0).asText("").strip();
        } catch (JsonProcessingException notOurs) {
            throw new Unprocessable("The header in the event is no JSON", notOurs);
        }
    }

    private String inObject(String key) {
        try (var object = new BufferedInputStream(objects.read(new ObjectKey(key)))) {
            var meta = Part10.readMeta(object);
            var scanned = InstanceReader.scan(object, meta.syntax(), meta.length());
            return scanned.dataSet().string(Tags.Modality).orElse("");
        } catch (NoSuchObject | MalformedDataSet unreadable) {
            throw new Unprocessable("Its object cannot be read: " + key, unreadable);
        } catch (ObjectStoreOutage | IOException away) {
            throw new Outage("The object store", "reading an object failed", away);
        }
    }
}
