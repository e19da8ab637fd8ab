package dev.gantry.routing.rest;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.io.Part10;
import dev.gantry.dicom.json.DicomJson;
import dev.gantry.events.HeaderJson;
import dev.gantry.events.InstanceStored;
import dev.gantry.events.PixelLocation;
import dev.gantry.events.Protocol;
import dev.gantry.events.Source;
import dev.gantry.objects.ObjectKey;
import dev.gantry.objects.ObjectStore;
import dev.gantry.platform.kafka.EventPublisher;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Objects in the store that were announced, as if they had been received. */
record StoredSamples(ObjectStore objects, EventPublisher publisher) {
    /** Stores one, as if this modality had sent it, and returns its SOP Instance UID. */
    Uid store(DataSet sample, TransferSyntax syntax, String callingAe) throws IOException {
        return store(sample, syntax, callingAe, sample.string(Tags.Modality));
    }

    /** The same, with what the event says of the modality; earlier versions said nothing. */
    Uid store(DataSet sample, TransferSyntax syntax, String callingAe, Optional<String> modality)
            throws IOException {
        var study = sample.uid(Tags.StudyInstanceUID).orElseThrow();
        var series = sample.uid(Tags.SeriesInstanceUID).orElseThrow();
        var instance = sample.uid(Tags.SOPInstanceUID).orElseThrow();
        var header =
                HeaderJson.of(
                        DicomJson.utf8(
                                DataSet.builder().from(sample).remove(Tags.PixelData).build()));
        var reception = UUID.randomUUID();
        try (var upload = objects.begin(ObjectKey.of(study, series, instance, reception))) {
            Part10.write(upload, sample, syntax);
            var object = upload.commit();
            publisher.publish(
                    new InstanceStored(
                            reception,
                            study,
                            series,
                            instance,
                            sample.uid(Tags.SOPClassUID).orElseThrow(),
                            syntax.uid().value(),
                            object.key().value(),
                            object.sha256(),
                            Optional.empty(),
                            object.length(),
                            new PixelLocation.None(),
                            new Source(
                                    Protocol.DICOM,
                                    callingAe,
                                    "GANTRY",
                                    "127.0.0.1",
                                    UUID.randomUUID()),
                            Instant.now(),
                            Optional.of(header),
                            List.of(),
                            modality,
                            Optional.empty()));
        }
        return instance;
    }
}
