package dev.gantry.routing.queues;

import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.dicom.io.Part10;
import dev.gantry.dicom.malformed.MalformedDataSet;
import dev.gantry.dicom.net.NoPresentationContext;
import dev.gantry.dicom.net.Requestor;
import dev.gantry.objects.NoSuchObject;
import dev.gantry.objects.ObjectKey;
import dev.gantry.objects.ObjectStore;
import dev.gantry.objects.ObjectStoreOutage;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** One association to a destination, and instances going over it as they are stored. */
final class Delivery implements AutoCloseable {
    private static final int BUFFER = 64 * 1024;

    private final Requestor requestor;
    private final ObjectStore objects;

    Delivery(Requestor requestor, ObjectStore objects) {
        this.requestor = requestor;
        this.objects = objects;
    }

    /**
     * Sends one instance.
     *
     * @throws DestinationFailed when the association is gone
     * @throws ObjectStoreOutage when our object store is away; the association may be gone, too
     */
    Verdict send(Queued queued) throws DestinationFailed {
        var syntax = TransferSyntax.of(queued.transferSyntax());
        if (!requestor.accepts(queued.sopClass(), syntax)) {
            return new Verdict.Never(
                    "It does not accept %s in %s".formatted(queued.sopClass(), syntax.name()));
        }
        try (var object = open(queued)) {
            Part10.readMeta(object);
            var status = requestor.store(queued.sopClass(), queued.instanceUid(), syntax, object);
            return Verdict.of(status.code(), status.errorComment());
        } catch (NoSuchObject | MalformedDataSet ours) {
            return new Verdict.Never("Our own object cannot be read: " + queued.objectKey());
        } catch (NoPresentationContext refused) {
            return new Verdict.Never(
                    "It does not accept %s in %s".formatted(queued.sopClass(), syntax.name()));
        } catch (IOException broken) {
            throw DestinationFailed.underWay(
                    "It broke off while we were sending: " + broken.getMessage(), broken);
        }
    }

    private InputStream open(Queued queued) {
        return new BufferedInputStream(
                new Ours(objects.read(new ObjectKey(queued.objectKey()))), BUFFER);
    }

    @Override
    public void close() {
        requestor.close();
    }

    /**
     * Tells a failure of our object store from one of the connection, which both come as
     * IOException.
     */
    private static final class Ours extends FilterInputStream {
        Ours(InputStream object) {
            super(object);
        }

        @Override
        public int read() {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            try {
                return in.read(buffer, offset, length);
            } catch (IOException away) {
                throw new ObjectStoreOutage("reading an object failed", away);
            }
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
