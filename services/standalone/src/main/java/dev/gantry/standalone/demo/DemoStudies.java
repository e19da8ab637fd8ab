package dev.gantry.standalone.demo;

import dev.gantry.dicom.data.AeTitle;
import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.io.DataSetWriter;
import dev.gantry.dicom.net.AssociationRejected;
import dev.gantry.dicom.net.RemoteAe;
import dev.gantry.dicom.net.Requestor;
import dev.gantry.dicom.net.RequestorSettings;
import dev.gantry.dicom.pdu.PresentationContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jboss.logging.Logger;

/** Sends the invented studies to a Gantry, by C-STORE, as a scanner would. */
public final class DemoStudies {
    private static final Logger LOG = Logger.getLogger(DemoStudies.class);

    /** What the scanner calls itself. */
    public static final AeTitle CALLING = new AeTitle("GANTRY_DEMO");

    private static final TransferSyntax SYNTAX = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofMillis(200);

    private DemoStudies() {}

    /** Returns how many instances were taken; a failure is logged and ends nothing. */
    public static int sendTo(String host, int port, AeTitle called) {
        var images = Phantoms.all().toList();
        int taken = 0;
        try (var scanner = opened(new RemoteAe(host, port, called), contexts(images))) {
            for (var image : images) {
                taken += store(scanner, image) ? 1 : 0;
            }
            LOG.infof("The demonstration sent %d images", taken);
        } catch (IOException e) {
            LOG.errorf("The demonstration was cut off after %d images: %s", taken, e.getMessage());
        }
        return taken;
    }

    /** Who was entered as a device just now may be refused for another moment. */
    private static Requestor opened(RemoteAe archive, List<PresentationContext> contexts)
            throws IOException {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                return Requestor.open(archive, CALLING, contexts, RequestorSettings.defaults());
            } catch (AssociationRejected notYet) {
                if (System.nanoTime() > end) {
                    throw notYet;
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    private static List<PresentationContext> contexts(List<DataSet> images) {
        var contexts = new ArrayList<PresentationContext>();
        for (var sopClass : images.stream().map(DemoStudies::sopClass).distinct().toList()) {
            contexts.add(
                    new PresentationContext(
                            2 * contexts.size() + 1, sopClass, List.of(SYNTAX.uid())));
        }
        return contexts;
    }

    private static boolean store(Requestor scanner, DataSet image) throws IOException {
        var instance = image.uid(Tags.SOPInstanceUID).orElseThrow();
        var bytes = DataSetWriter.bytes(image, SYNTAX);
        var status =
                scanner.store(sopClass(image), instance, SYNTAX, new ByteArrayInputStream(bytes));
        if (!status.isSuccess()) {
            LOG.errorf("The demonstration's image %s was refused: %s", instance, status);
        }
        return status.isSuccess();
    }

    private static Uid sopClass(DataSet image) {
        return image.uid(Tags.SOPClassUID).orElseThrow();
    }
}
