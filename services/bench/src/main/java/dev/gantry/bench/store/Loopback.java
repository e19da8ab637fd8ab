package dev.gantry.bench.store;

import dev.gantry.dicom.data.AeTitle;
import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.net.Acceptor;
import dev.gantry.dicom.net.AcceptorSettings;
import dev.gantry.dicom.net.AssociationListener;
import dev.gantry.dicom.net.AssociationPolicy;
import dev.gantry.dicom.net.DimseHandlers;
import dev.gantry.dicom.net.DimseStatus;
import dev.gantry.dicom.net.RemoteAe;
import dev.gantry.dicom.net.Requestor;
import dev.gantry.dicom.net.RequestorSettings;
import dev.gantry.dicom.pdu.PresentationContext;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.util.List;

/** A receiver on this machine that takes everything and keeps nothing. */
public final class Loopback implements AutoCloseable {
    private static final AeTitle TITLE = new AeTitle("BENCH");

    private final Acceptor acceptor;

    private Loopback(Acceptor acceptor) {
        this.acceptor = acceptor;
    }

    /** Listens on a free port. */
    public static Loopback start() {
        var settings = AcceptorSettings.of(InetAddress.getLoopbackAddress(), 0);
        var handlers =
                new DimseHandlers((_, dataSet, _) -> {
                    dataSet.transferTo(OutputStream.nullOutputStream());
                    return DimseStatus.SUCCESS;
                });
        try {
            return new Loopback(
                    Acceptor.start(
                            settings,
                            AssociationPolicy.anybodyMayStore(),
                            handlers,
                            new AssociationListener() {}));
        } catch (IOException e) {
            throw new UncheckedIOException("no port to listen on", e);
        }
    }

    /** Where it listens. */
    public int port() {
        return acceptor.localPort();
    }

    /** An association with it for this SOP class in explicit VR little endian. */
    public Requestor open(Uid sopClass) throws IOException {
        return open(port(), sopClass);
    }

    static Requestor open(int port, Uid sopClass) throws IOException {
        return Requestor.open(
                new RemoteAe("127.0.0.1", port, TITLE),
                TITLE,
                List.of(
                        new PresentationContext(
                                1,
                                sopClass,
                                List.of(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid()))),
                RequestorSettings.defaults());
    }

    @Override
    public void close() {
        acceptor.close();
    }
}
