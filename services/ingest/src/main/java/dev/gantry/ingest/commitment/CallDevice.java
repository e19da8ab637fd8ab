package dev.gantry.ingest.commitment;

import dev.gantry.dicom.data.AeTitle;
import dev.gantry.dicom.data.Uids;
import dev.gantry.dicom.malformed.MalformedDataSet;
import dev.gantry.dicom.net.DimseStatus;
import dev.gantry.dicom.net.NoPresentationContext;
import dev.gantry.dicom.net.RemoteAe;
import dev.gantry.dicom.net.Requestor;
import dev.gantry.dicom.net.RequestorSettings;
import dev.gantry.dicom.pdu.PresentationContext;
import dev.gantry.dicom.pdu.UserItem;
import dev.gantry.events.CommitmentAnswered;
import dev.gantry.ingest.IngestSettings;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Opens an association to a device to tell it a result. The roles are turned round: who opens it is
 * the provider, which is proposed by role selection (PS3.7 §D.3.3.4). A device that does not answer
 * to that, but accepts the context, is told nevertheless.
 */
@Singleton
final class CallDevice {
    private static final List<PresentationContext> CONTEXTS =
            List.of(
                    new PresentationContext(
                            1,
                            Uids.StorageCommitmentPushModel,
                            List.of(Uids.ExplicitVRLittleEndian, Uids.ImplicitVRLittleEndian)));
    private static final List<UserItem> AS_PROVIDER =
            List.of(new UserItem.RoleSelection(Uids.StorageCommitmentPushModel, false, true));

    private final AeTitle ours;
    private final Map<AeTitle, RemoteAe> devices = new HashMap<>();
    private final RequestorSettings settings;

    CallDevice(IngestSettings config) {
        this.ours = new AeTitle(config.dicom().aeTitle());
        this.settings =
                RequestorSettings.defaults()
                        .withPatience(config.commitment().patience())
                        .withProposals(AS_PROVIDER);
        config.commitment()
                .destinations()
                .forEach((title, address) -> {
                    var device = Address.of(title, address);
                    devices.put(device.title(), device);
                });
    }

    /** Returns when the device has confirmed the result. */
    void tell(CommitmentAnswered answer) throws ReportNotDelivered {
        var title = answer.source().callingAe();
        var device = devices.get(new AeTitle(title));
        if (device == null) {
            throw new ReportNotDelivered(
                    "Nothing is known of where %s listens: set".formatted(title)
                            + " gantry.ingest.commitment.destinations.\"%s\"".formatted(title));
        }
        DimseStatus status;
        try (var association = Requestor.open(device, ours, CONTEXTS, settings)) {
            status = association.request(Report.of(answer)).status();
        } catch (IOException | NoPresentationContext | MalformedDataSet failure) {
            throw new ReportNotDelivered("%s: %s".formatted(device, failure.getMessage()));
        }
        if (!status.isSuccess() && !status.isWarning()) {
            throw new ReportNotDelivered("%s answered %s".formatted(device, status));
        }
    }
}
