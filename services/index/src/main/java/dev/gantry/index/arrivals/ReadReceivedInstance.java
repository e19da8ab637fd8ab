package dev.gantry.index.arrivals;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.io.Part10;
import dev.gantry.dicom.json.DicomJson;
import dev.gantry.dicom.malformed.MalformedDataSet;
import dev.gantry.events.HeaderJson;
import dev.gantry.events.InstanceStored;
import dev.gantry.objects.NoSuchObject;
import dev.gantry.objects.ObjectKey;
import dev.gantry.objects.ObjectStore;
import dev.gantry.objects.ObjectStoreOutage;
import dev.gantry.platform.Outage;
import dev.gantry.platform.Unprocessable;
import dev.gantry.receptions.Identity;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.BufferedInputStream;
import java.io.IOException;

/** Reads the header of an event; one that was too large for the event, from its object. */
@Singleton
public final class ReadReceivedInstance {
    private final ObjectStore objects;

    @Inject
    ReadReceivedInstance(ObjectStore objects) {
        this.objects = objects;
    }

    /**
     * The instance that an event tells of.
     *
     * @throws Outage when the object store has to be asked, and is away
     * @throws Unprocessable when there is no header in the event nor in the object
     */
    public ReceivedInstance read(InstanceStored stored) {
        return ReceivedInstance.of(stored, stored.header().orElseGet(() -> headerOf(stored)));
    }

    private HeaderJson headerOf(InstanceStored stored) {
        var key = stored.objectKey();
        try (var object = new BufferedInputStream(objects.read(new ObjectKey(key)))) {
            return HeaderJson.of(DicomJson.utf8(identified(Part10.scan(object).dataSet(), stored)));
        } catch (NoSuchObject e) {
            throw new Unprocessable("Its object is not in the store: " + key, e);
        } catch (MalformedDataSet e) {
            throw new Unprocessable("Its object cannot be read: " + key, e);
        } catch (ObjectStoreOutage | IOException e) {
            throw new Outage("The object store", "reading an object failed", e);
        }
    }

    /** A data set may lack the identifiers that it is filed under. */
    private static DataSet identified(DataSet dataSet, InstanceStored stored) {
        return Identity.of(
                        stored.studyUid(),
                        stored.seriesUid(),
                        stored.instanceUid(),
                        stored.sopClass(),
                        dataSet)
                .in(dataSet);
    }
}
