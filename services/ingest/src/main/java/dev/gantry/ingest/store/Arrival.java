package dev.gantry.ingest.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gantry.dicom.data.AeTitle;
import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.dicom.io.FrameTable;
import dev.gantry.dicom.io.InstanceReader;
import dev.gantry.dicom.io.Limits;
import dev.gantry.dicom.io.Part10;
import dev.gantry.dicom.io.PixelData;
import dev.gantry.dicom.io.ReadWarning;
import dev.gantry.dicom.io.ScannedInstance;
import dev.gantry.dicom.json.DicomJson;
import dev.gantry.dicom.malformed.MalformedDataSet;
import dev.gantry.events.InstanceStored;
import dev.gantry.events.PixelLocation;
import dev.gantry.events.Source;
import dev.gantry.ingest.InstanceRefusal;
import dev.gantry.objects.ObjectKey;
import dev.gantry.objects.StoredObject;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One pass over the bytes of an instance: on to the object, and through the parser, which finds out
 * under which key they go.
 */
record Arrival(TransferSyntax syntax, Identity identity, ScannedInstance scanned) {
    private static final int LONGEST_COMMENT = 64; // PS3.7 §C, VR LO
    private static final int BUFFER = 64 * 1024;

    /** An event of 8 MiB at most holds the header and this; above it, frames cannot be fetched. */
    private static final int LARGEST_FRAME_TABLE = 4 * 1024 * 1024;

    /** Reads the body to its end; when this returns, all of it has gone to the object. */
    static Arrival of(
            Delivery delivery, Reception reception, InputStream body, ObjectInFlight object)
            throws IOException {
        var bytes = new BufferedInputStream(new Tee(body, object), BUFFER);
        try {
            return switch (delivery.announcement()) {
                case Announcement.DataSetOf(var sopClass, var sopInstance, var syntax) -> {
                    var meta =
                            Part10.metaOf(sopClass, sopInstance, syntax, sender(delivery.source()));
                    object.write(meta, 0, meta.length);
                    var check =
                            new IdentityCheck(delivery.announcement(), DataSet.EMPTY, reception);
                    yield scan(bytes, syntax, meta.length, check, reception, object);
                }
                case Announcement.File _ -> {
                    var meta = Part10.readMeta(bytes);
                    var check =
                            new IdentityCheck(delivery.announcement(), meta.elements(), reception);
                    yield scan(bytes, meta.syntax(), meta.length(), check, reception, object);
                }
            };
        } catch (MalformedDataSet malformed) {
            throw new InstanceRefusal.Malformed(malformed.brief(LONGEST_COMMENT));
        }
    }

    private static Arrival scan(
            InputStream bytes,
            TransferSyntax syntax,
            long offset,
            IdentityCheck check,
            Reception reception,
            ObjectInFlight object)
            throws IOException {
        var scanned =
                InstanceReader.scanWithDigest(
                        bytes,
                        syntax,
                        offset,
                        Limits.DEFAULT,
                        head -> object.isCalled(keyOf(check.identityIn(head), reception)));
        bytes.transferTo(OutputStream.nullOutputStream()); // what no element claims is kept, too
        return new Arrival(syntax, check.identity(), scanned);
    }

    /** What the other services are told. */
    InstanceStored announcement(Reception reception, StoredObject stored) {
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
                scanned.pixelData().map(Arrival::location).orElseGet(PixelLocation.None::new),
                reception.source(),
                reception.receivedAt(),
                header(),
                warnings());
    }

    private static PixelLocation location(PixelData pixels) {
        var frames = pixels.frames();
        var table =
                frames.map(FrameTable::toBase64)
                        .filter(text -> text.length() <= LARGEST_FRAME_TABLE)
                        .orElse("");
        return new PixelLocation.At(
                pixels.offset(),
                pixels.length(),
                pixels.encapsulated(),
                frames.map(FrameTable::numberOfFrames).orElse(0),
                table);
    }

    /** The header as JSON, unless it is too large for an event; then the index reads the object. */
    private Optional<String> header() {
        return Optional.of(DicomJson.toString(identity.in(scanned.dataSet())))
                .filter(json -> json.getBytes(UTF_8).length <= InstanceStored.MAX_HEADER_BYTES);
    }

    private List<String> warnings() {
        return Stream.concat(
                        identity.warning().stream(),
                        scanned.warnings().stream().map(ReadWarning::sentence))
                .toList();
    }

    private static ObjectKey keyOf(Identity identity, Reception reception) {
        return ObjectKey.of(
                identity.study(), identity.series(), identity.sopInstance(), reception.id());
    }

    private static Optional<AeTitle> sender(Source source) {
        return source.callingAe().isEmpty()
                ? Optional.empty()
                : Optional.of(new AeTitle(source.callingAe()));
    }
}
