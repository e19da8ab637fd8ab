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
import dev.gantry.events.Device;
import dev.gantry.events.Source;
import dev.gantry.ingest.IngestSettings;
import dev.gantry.ingest.devices.CalledTitles;
import dev.gantry.ingest.tls.DeviceCertificates;
import dev.gantry.platform.devices.DeviceAddress;
import dev.gantry.platform.devices.DeviceRegistry;
import dev.gantry.platform.devices.Recognition;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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

    private final DeviceRegistry registry;
    private final DeviceCertificates certificates;
    private final AeTitle ours;
    private final Map<AeTitle, RemoteAe> ofSettings = new HashMap<>();
    private final RequestorSettings settings;

    CallDevice(
            DeviceRegistry registry,
            DeviceCertificates certificates,
            CalledTitles titles,
            IngestSettings config) {
        this.registry = registry;
        this.certificates = certificates;
        this.ours = titles.first();
        this.settings =
                RequestorSettings.defaults()
                        .withPatience(config.commitment().patience())
                        .withProposals(AS_PROVIDER);
        config.commitment()
                .destinations()
                .forEach((title, address) -> {
                    var device = Address.of(title, address);
                    ofSettings.put(device.title(), device);
                });
    }

    /** Returns when the device has confirmed the result. */
    void tell(CommitmentAnswered answer) throws ReportNotDelivered {
        var title = answer.source().callingAe();
        var record = record(answer.source());
        var device = record.flatMap(CallDevice::listening).orElseGet(() -> ofSettings(title));
        if (device == null) {
            throw new ReportNotDelivered(
                    "Nothing is known of where %s listens: its record needs an address and a port"
                            .formatted(title));
        }
        var calling = record.flatMap(Device::calledAs).map(AeTitle::new).orElse(ours);
        DimseStatus status;
        try (var association = Requestor.open(device, calling, CONTEXTS, settings(record))) {
            status = association.request(Report.of(answer)).status();
        } catch (IOException | NoPresentationContext | MalformedDataSet failure) {
            throw new ReportNotDelivered("%s: %s".formatted(device, failure.getMessage()));
        }
        if (!status.isSuccess() && !status.isWarning()) {
            throw new ReportNotDelivered("%s answered %s".formatted(device, status));
        }
    }

    /** The record of the device that asked, as it is now. */
    private Optional<Device> record(Source source) {
        try {
            var address = InetAddress.ofLiteral(source.remoteHost());
            return registry.devices().recognize(source.callingAe(), address, Optional.empty())
                            instanceof Recognition.Known(var known)
                    ? Optional.of(known.device())
                    : Optional.empty();
        } catch (IllegalArgumentException noAddress) {
            return Optional.empty();
        }
    }

    /** Over TLS where the record demands it. */
    private RequestorSettings settings(Optional<Device> record) {
        return record.map(Device::tls)
                .filter(Device.Tls::required)
                .map(tls ->
                        settings.withTls(
                                certificates.tls().requestor(Set.copyOf(tls.fingerprints()))))
                .orElse(settings);
    }

    private static Optional<RemoteAe> listening(Device device) {
        return DeviceAddress.hostOf(device)
                .map(host ->
                        new RemoteAe(
                                host, device.port().getAsInt(), new AeTitle(device.aeTitle())));
    }

    private @Nullable RemoteAe ofSettings(String title) {
        return ofSettings.get(new AeTitle(title));
    }
}
