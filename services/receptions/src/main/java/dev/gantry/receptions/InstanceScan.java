package dev.gantry.receptions;

import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.dicom.io.FrameTable;
import dev.gantry.dicom.io.PixelData;
import dev.gantry.dicom.io.ReadWarning;
import dev.gantry.dicom.io.ScannedInstance;
import dev.gantry.dicom.json.DicomJson;
import dev.gantry.events.HeaderJson;
import dev.gantry.events.InstanceStored;
import dev.gantry.events.PixelLocation;
import dev.gantry.objects.StoredObject;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What one pass over the bytes of an instance has found out, whether they arrive or lie there. */
public record InstanceScan(Identity identity, TransferSyntax syntax, ScannedInstance scanned) {
    /** An event of 8 MiB at most holds the header and this; above it, frames cannot be fetched. */
    private static final int LARGEST_FRAME_TABLE = 4 * 1024 * 1024;

    /**
     * What the other services are told once its object is durable.
     *
     * @param warnings about its reception, which the object does not show
     */
    public InstanceStored event(
            ReceptionFacts reception, StoredObject stored, List<String> warnings) {
        return new InstanceStored(
                reception.id(),
                identity.study(),
                identity.series(),
                identity.sopInstance(),
                identity.sopClass(),
                syntax.uid().value(),
                stored.key().value(),
                stored.sha256(),
                scanned.contentDigest(),
                stored.length(),
                scanned.pixelData().map(InstanceScan::location).orElseGet(PixelLocation.None::new),
                reception.source(),
                reception.receivedAt(),
                header(),
                warnings(warnings),
                Optional.of(scanned.dataSet().string(Tags.Modality).orElse("").strip()),
                reception.provenance());
    }

    private static PixelLocation location(PixelData pixels) {
        var frames = pixels.frames();
        var table =
                frames.filter(InstanceScan::isKnownToAll)
                        .map(FrameTable::toBase64)
                        .filter(text -> text.length() <= LARGEST_FRAME_TABLE)
                        .orElse("");
        return new PixelLocation.At(
                pixels.offset(),
                pixels.length(),
                pixels.encapsulated(),
                frames.map(FrameTable::numberOfFrames).orElse(0),
                table);
    }

    /**
     * Packed bits are found by arithmetic when somebody asks for them: the release before this one
     * cannot read their table, and runs beside it while a cluster is upgraded.
     */
    private static boolean isKnownToAll(FrameTable table) {
        return !(table instanceof FrameTable.Packed);
    }

    /** The header as JSON, unless it is too large for an event; then the index reads the object. */
    private Optional<HeaderJson> header() {
        return Optional.of(HeaderJson.of(DicomJson.utf8(identity.in(scanned.dataSet()))))
                .filter(json -> json.length() <= InstanceStored.MAX_HEADER_BYTES);
    }

    private List<String> warnings(List<String> more) {
        return Stream.of(
                        more.stream(),
                        identity.warning().stream(),
                        scanned.warnings().stream().map(ReadWarning::sentence))
                .flatMap(sentences -> sentences)
                .toList();
    }
}
