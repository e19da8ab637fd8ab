package dev.gantry.index;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.json.DicomJson;
import dev.gantry.events.HeaderJson;
import dev.gantry.events.InstanceStored;
import dev.gantry.events.PixelLocation;
import dev.gantry.events.Protocol;
import dev.gantry.events.Provenance;
import dev.gantry.events.Source;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What ingest would announce. */
public final class StoredEvents {
    private static final Source SOURCE =
            new Source(Protocol.DICOM, "CT_1", "GANTRY", "127.0.0.1", UUID.randomUUID());

    private StoredEvents() {}

    /** The announcement of a data set that was received just now. */
    public static InstanceStored of(DataSet dataSet) {
        return of(dataSet, Instant.now(), UUID.randomUUID());
    }

    /** The announcement of a data set that was received then. */
    public static InstanceStored of(DataSet dataSet, Instant at, UUID reception) {
        var study = dataSet.uid(Tags.StudyInstanceUID).orElseThrow();
        var series = dataSet.uid(Tags.SeriesInstanceUID).orElseThrow();
        var instance = dataSet.uid(Tags.SOPInstanceUID).orElseThrow();
        return new InstanceStored(
                reception,
                study,
                series,
                instance,
                dataSet.uid(Tags.SOPClassUID).orElseThrow(),
                "1.2.840.10008.1.2.1",
                "%s/%s/%s/%s.dcm".formatted(study, series, instance, reception),
                "a".repeat(64),
                Optional.empty(),
                9_000,
                new PixelLocation.At(808, 8_192, false, 1, "AQID"),
                SOURCE,
                at,
                Optional.of(HeaderJson.of(DicomJson.utf8(dataSet))),
                List.of(),
                Optional.of(dataSet.string(Tags.Modality).orElse("")),
                Optional.empty());
    }

    /** The same instance received again, with bytes that this digest tells of. */
    public static InstanceStored again(InstanceStored first, String sha256) {
        var reception = UUID.randomUUID();
        return new InstanceStored(
                reception,
                first.studyUid(),
                first.seriesUid(),
                first.instanceUid(),
                first.sopClass(),
                first.transferSyntax(),
                "%s/%s/%s/%s.dcm"
                        .formatted(
                                first.studyUid(),
                                first.seriesUid(),
                                first.instanceUid(),
                                reception),
                sha256,
                Optional.empty(),
                first.length(),
                first.pixelData(),
                first.source(),
                first.receivedAt().plusSeconds(1),
                first.header(),
                first.warnings(),
                first.modality(),
                first.provenance());
    }

    /** The same instance received at another time, with this content, from this sender. */
    public static InstanceStored resent(
            InstanceStored first, Instant at, String contentDigest, String callingAe) {
        var again = again(first, UUID.randomUUID().toString().replace("-", "").repeat(2));
        return new InstanceStored(
                again.reception(),
                again.studyUid(),
                again.seriesUid(),
                again.instanceUid(),
                again.sopClass(),
                again.transferSyntax(),
                again.objectKey(),
                again.sha256(),
                Optional.of(contentDigest),
                again.length(),
                again.pixelData(),
                new Source(Protocol.DICOM, callingAe, "GANTRY", "127.0.0.1", UUID.randomUUID()),
                at,
                again.header(),
                again.warnings(),
                again.modality(),
                again.provenance());
    }

    /** The announcement with another header. */
    public static InstanceStored withHeader(InstanceStored event, Optional<HeaderJson> header) {
        return with(event, header, event.warnings(), event.provenance());
    }

    /** The announcement of an instance that something is wrong with. */
    public static InstanceStored withWarnings(InstanceStored event, List<String> warnings) {
        return with(event, event.header(), warnings, event.provenance());
    }

    /** The announcement of a reception of which more is known. */
    public static InstanceStored withProvenance(InstanceStored event, Provenance provenance) {
        return with(event, event.header(), event.warnings(), Optional.of(provenance));
    }

    private static InstanceStored with(
            InstanceStored event,
            Optional<HeaderJson> header,
            List<String> warnings,
            Optional<Provenance> provenance) {
        return new InstanceStored(
                event.reception(),
                event.studyUid(),
                event.seriesUid(),
                event.instanceUid(),
                event.sopClass(),
                event.transferSyntax(),
                event.objectKey(),
                event.sha256(),
                event.contentDigest(),
                event.length(),
                event.pixelData(),
                event.source(),
                event.receivedAt(),
                header,
                warnings,
                event.modality(),
                provenance);
    }
}
