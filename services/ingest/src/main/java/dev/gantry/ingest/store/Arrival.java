package dev.gantry.ingest.store;

import dev.gantry.dicom.data.AeTitle;
import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.dicom.io.InstanceReader;
import dev.gantry.dicom.io.Limits;
import dev.gantry.dicom.io.Part10;
import dev.gantry.dicom.io.ScannedInstance;
import dev.gantry.dicom.malformed.MalformedDataSet;
import dev.gantry.events.InstanceStored;
import dev.gantry.events.Source;
import dev.gantry.ingest.InstanceRefusal;
import dev.gantry.objects.ObjectKey;
import dev.gantry.objects.StoredObject;
import dev.gantry.receptions.Identity;
import dev.gantry.receptions.ReceivedInstance;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;

/**
 * One pass over the bytes of an instance: on to the object, and through the parser, which finds out
 * under which key they go.
 */
record Arrival(TransferSyntax syntax, Identity identity, ScannedInstance scanned) {
    private static final int LONGEST_COMMENT = 64; // PS3.7 §C, VR LO
    private static final int BUFFER = 64 * 1024;

    /** Reads the body to its end; when this returns, all of it has gone to the object. */
    static Arrival of(Delivery delivery, Reception reception, Tee body, ObjectInFlight object)
            throws IOException {
        var bytes = new BufferedInputStream(body, BUFFER);
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
    InstanceStored announcement(
            Reception reception, StoredObject stored, Optional<String> warning) {
        return new ReceivedInstance(identity, syntax, scanned)
                .announcement(
                        reception.id(),
                        reception.source(),
                        reception.receivedAt(),
                        stored,
                        warning.stream().toList());
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
