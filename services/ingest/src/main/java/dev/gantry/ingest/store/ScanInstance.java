package dev.gantry.ingest.store;

import dev.gantry.dicom.data.AeTitle;
import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.dicom.io.FileMeta;
import dev.gantry.dicom.io.InstanceReader;
import dev.gantry.dicom.io.Limits;
import dev.gantry.dicom.io.Part10;
import dev.gantry.dicom.io.PrivateInformation;
import dev.gantry.dicom.malformed.MalformedDataSet;
import dev.gantry.ingest.InstanceRefusal;
import dev.gantry.objects.ObjectKey;
import dev.gantry.receptions.Identity;
import dev.gantry.receptions.InstanceScan;
import dev.gantry.receptions.ReceptionMeta;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Optional;

/**
 * One pass over the bytes of an instance: on to the object, behind a head that says how it was
 * received, and through the parser, which finds out under which key they go.
 */
final class ScanInstance {
    private static final int LONGEST_COMMENT = 64; // PS3.7 §C, VR LO
    private static final int BUFFER = 32 * 1024;

    private final AeTitle ours;
    private final Reception reception;
    private final ObjectInFlight object;

    /**
     * For one instance.
     *
     * @param ours our title, as the one who writes the object
     * @param object where the bytes go
     */
    ScanInstance(AeTitle ours, Reception reception, ObjectInFlight object) {
        this.ours = ours;
        this.reception = reception;
        this.object = object;
    }

    /** Reads the body to its end; when this returns, all of it has gone to the object. */
    InstanceScan scan(ExpectedInstance expected, Tee body) throws IOException {
        try {
            return switch (expected) {
                case ExpectedInstance.DataSetOf announced -> dataSet(announced, body);
                case ExpectedInstance.File file -> file(file, body);
            };
        } catch (MalformedDataSet malformed) {
            throw new InstanceRefusal.Malformed(malformed.brief(LONGEST_COMMENT));
        }
    }

    private InstanceScan dataSet(ExpectedInstance.DataSetOf announced, Tee body)
            throws IOException {
        var head =
                ReceptionMeta.head(
                        reception.facts(),
                        ours,
                        Optional.of(announced.sopClass()),
                        Optional.of(announced.sopInstance()),
                        announced.syntax(),
                        Optional.empty());
        var check = new IdentityCheck(announced, DataSet.EMPTY, reception);
        return scan(body, announced.syntax(), head, check);
    }

    private InstanceScan file(ExpectedInstance.File announced, Tee body) throws IOException {
        var start = body.peel(Part10.MAX_HEAD);
        var meta = Part10.readMeta(new ByteArrayInputStream(start));
        body.unread(start, (int) meta.length());
        var replaced = Arrays.copyOf(start, (int) meta.length());
        var check = new IdentityCheck(announced, meta.elements(), reception);
        return scan(body, meta.syntax(), headOf(meta, replaced), check);
    }

    /** A head that is too long to be kept within another one stays, and the object says no more. */
    private byte[] headOf(FileMeta meta, byte[] replaced) {
        return replaced.length > PrivateInformation.MOST_REPLACED
                ? replaced
                : ReceptionMeta.head(
                        reception.facts(),
                        ours,
                        meta.elements().uid(Tags.MediaStorageSOPClassUID),
                        meta.elements().uid(Tags.MediaStorageSOPInstanceUID),
                        meta.syntax(),
                        Optional.of(replaced));
    }

    private InstanceScan scan(
            InputStream body, TransferSyntax syntax, byte[] head, IdentityCheck check)
            throws IOException {
        object.write(head, 0, head.length);
        var bytes = new BufferedInputStream(body, BUFFER);
        var scanned =
                InstanceReader.scanWithDigest(
                        bytes,
                        syntax,
                        head.length,
                        Limits.DEFAULT,
                        start -> object.isCalled(keyOf(check.identityIn(start))));
        bytes.transferTo(OutputStream.nullOutputStream()); // what no element claims is kept, too
        return new InstanceScan(check.identity(), syntax, scanned);
    }

    private ObjectKey keyOf(Identity identity) {
        return ObjectKey.of(
                identity.study(), identity.series(), identity.sopInstance(), reception.id());
    }
}
