package dev.gantry.admin.devices;

import dev.gantry.admin.devices.EchoAnswer.Outcome;
import dev.gantry.admin.devices.EchoAnswer.Tried;
import dev.gantry.dicom.data.AeTitle;
import dev.gantry.dicom.data.ControlCharacters;
import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.data.Uids;
import dev.gantry.dicom.net.Association;
import dev.gantry.dicom.net.AssociationAborted;
import dev.gantry.dicom.net.AssociationRejected;
import dev.gantry.dicom.net.NoPresentationContext;
import dev.gantry.dicom.net.RemoteAe;
import dev.gantry.dicom.net.Requestor;
import dev.gantry.dicom.net.RequestorSettings;
import dev.gantry.dicom.net.SopClasses;
import dev.gantry.dicom.pdu.PresentationContext;
import dev.gantry.dicom.pdu.RejectReason;
import dev.gantry.events.Device;
import dev.gantry.events.Device.Permission;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * One call of a device at one address: an association with Verification and the storage classes
 * that most devices take, a C-ECHO, and what came of it in words.
 *
 * @param calling what we call ourselves
 * @param settings with TLS where the record demands it
 */
record EchoCall(Device device, RemoteAe peer, AeTitle calling, RequestorSettings settings) {
    private static final List<Uid> SOP_CLASSES =
            List.of(
                    Uids.Verification,
                    Uids.CTImageStorage,
                    Uids.MRImageStorage,
                    Uids.ComputedRadiographyImageStorage,
                    Uids.DigitalXRayImageStorageForPresentation,
                    Uids.UltrasoundImageStorage,
                    Uids.SecondaryCaptureImageStorage);

    /** What came of it, before it is known how long it took. */
    private record Result(Outcome outcome, String sentence, String implementation) {
        Result(Outcome outcome, String sentence) {
            this(outcome, sentence, "");
        }
    }

    Tried tried() {
        var begin = System.nanoTime();
        var result = call();
        var took = Duration.ofNanos(System.nanoTime() - begin);
        return new Tried(
                peer.host(),
                peer.port(),
                result.outcome(),
                result.sentence(),
                result.implementation(),
                took.toMillis());
    }

    private Result call() {
        try (var requestor = Requestor.open(peer, calling, contexts(), settings)) {
            return agreed(requestor);
        } catch (AssociationRejected rejected) {
            return rejected(rejected);
        } catch (AssociationAborted aborted) {
            return aborted(aborted);
        } catch (UnknownHostException unknown) {
            return new Result(
                    Outcome.UNKNOWN_NAME,
                    "No name server here knows %s. Correct the address, or use the IP address"
                            .formatted(peer.host()));
        } catch (ConnectException refused) {
            return new Result(
                    Outcome.NOTHING_LISTENS,
                    "%s is there, and nothing listens at its port %d. Is the port right, and does"
                                    .formatted(peer.host(), peer.port())
                            + " the program run?");
        } catch (SocketTimeoutException | NoRouteToHostException silent) {
            return new Result(
                    Outcome.NO_ANSWER,
                    "%s does not answer at port %d. Is the address right, is it switched on, does"
                                    .formatted(peer.host(), peer.port())
                            + " a firewall stand between?");
        } catch (IOException failure) {
            return new Result(
                    device.tls().required() ? Outcome.TLS_FAILED : Outcome.NO_ANSWER,
                    "%s: %s"
                            .formatted(
                                    peer,
                                    ControlCharacters.escaped(
                                            String.valueOf(failure.getMessage()))));
        }
    }

    private static List<PresentationContext> contexts() {
        var contexts = new ArrayList<PresentationContext>();
        for (var sopClass : SOP_CLASSES) {
            contexts.add(
                    new PresentationContext(
                            2 * contexts.size() + 1,
                            sopClass,
                            List.of(Uids.ExplicitVRLittleEndian, Uids.ImplicitVRLittleEndian)));
        }
        return contexts;
    }

    private Result agreed(Requestor requestor) throws IOException {
        var implementation = implementation(requestor.association());
        try {
            var status = requestor.echo();
            if (!status.isSuccess()) {
                return new Result(
                        Outcome.ECHO_FAILED,
                        "%s answers C-ECHO with %s. Look into its log".formatted(peer, status),
                        implementation);
            }
        } catch (NoPresentationContext none) {
            return new Result(
                    Outcome.NO_VERIFICATION,
                    "%s takes our association, but no C-ECHO in it. Perhaps it listens for"
                                    .formatted(peer)
                            + " something else at this port",
                    implementation);
        }
        if (device.may(Permission.RECEIVE) && !takesImages(requestor.association())) {
            return new Result(
                    Outcome.NO_STORAGE,
                    "%s answers C-ECHO, but takes none of CT, MR, CR, DX, US and secondary capture"
                                    .formatted(peer)
                            + " images. Allow %s to send there".formatted(calling),
                    implementation);
        }
        return new Result(
                Outcome.FINE,
                "%s answers%s"
                        .formatted(peer, device.may(Permission.RECEIVE) ? " and takes images" : ""),
                implementation);
    }

    private static boolean takesImages(Association association) {
        return association.contexts().stream()
                .anyMatch(context -> SopClasses.isStorage(context.abstractSyntax()));
    }

    private static String implementation(Association association) {
        var peer = association.peer();
        return ControlCharacters.escaped(
                "%s %s"
                        .formatted(peer.implementationVersion(), peer.implementationClass())
                        .strip());
    }

    private Result rejected(AssociationRejected rejected) {
        return switch (RejectReason.of(rejected.reject()).orElse(RejectReason.NO_REASON_GIVEN)) {
            case CALLING_AE_TITLE_NOT_RECOGNIZED ->
                    new Result(
                            Outcome.CALLING_TITLE_REJECTED,
                            "%s does not know us as %s. Enter %s there, or set calledAs in its"
                                            .formatted(peer, calling, calling)
                                    + " record to the title that it knows");
            case CALLED_AE_TITLE_NOT_RECOGNIZED ->
                    new Result(
                            Outcome.CALLED_TITLE_REJECTED,
                            "At %s:%d nobody is called %s. Correct the title, address or port of"
                                            .formatted(peer.host(), peer.port(), peer.title())
                                    + " its record");
            case NO_REASON_GIVEN,
                    APPLICATION_CONTEXT_NOT_SUPPORTED,
                    PROTOCOL_NO_REASON_GIVEN,
                    PROTOCOL_VERSION_NOT_SUPPORTED,
                    TEMPORARY_CONGESTION,
                    LOCAL_LIMIT_EXCEEDED ->
                    new Result(
                            Outcome.REJECTED,
                            "%s rejects our association: %s. Look into its log"
                                    .formatted(peer, rejected.reject().text()));
        };
    }

    private Result aborted(AssociationAborted aborted) {
        return switch (aborted.kind()) {
            case ABORTED, GIVEN_UP ->
                    new Result(
                            Outcome.ABORTED,
                            "%s ends the association: %s. Look into its log"
                                    .formatted(peer, aborted.getMessage()));
            case VIOLATED ->
                    new Result(
                            Outcome.NOT_DICOM,
                            "What listens at %s:%d speaks no DICOM, or only over TLS. Correct the"
                                            .formatted(peer.host(), peer.port())
                                    + " port");
            case LOST ->
                    new Result(
                            Outcome.HUNG_UP,
                            "%s:%d hangs up without a word: it speaks no DICOM, only over TLS, or"
                                            .formatted(peer.host(), peer.port())
                                    + " not with our address");
            case SILENT ->
                    new Result(
                            Outcome.SILENT,
                            "%s:%d takes the connection and says nothing for %d seconds. Perhaps it"
                                            .formatted(
                                                    peer.host(),
                                                    peer.port(),
                                                    settings.associate().toSeconds())
                                    + " speaks no DICOM, or is stuck");
        };
    }
}
