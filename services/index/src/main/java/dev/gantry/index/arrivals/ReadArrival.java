package dev.gantry.index.arrivals;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.io.InstanceReader;
import dev.gantry.dicom.io.Part10;
import dev.gantry.dicom.json.DicomJson;
import dev.gantry.dicom.malformed.MalformedDataSet;
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
public final class ReadArrival {
    private final ObjectStore objects;

    @Inject
    ReadArrival(ObjectStore objects) {
        this.objects = objects;
    }

    /**
     * The arrival that an event tells of.
     *
     * @throws Outage when the object store has to be asked, and is away
     * @throws Unprocessable when there is no header in the event nor in the object
     */
    public Arrival read(InstanceStored stored) {
        return Arrival.of(stored, stored.header().orElseGet(() -> headerOf(stored)));
    }

    private String headerOf(InstanceStored stored) {
        var key = stored.objectKey();
        try (var object = new BufferedInputStream(objects.read(new ObjectKey(key)))) {
            var meta = Part10.readMeta(object);
            var scanned = InstanceReader.scan(object, meta.syntax(), meta.length());
            return DicomJson.toString(identified(scanned.dataSet(), stored));
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
