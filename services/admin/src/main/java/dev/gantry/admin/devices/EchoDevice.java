package dev.gantry.admin.devices;

import dev.gantry.admin.AdminSettings;
import dev.gantry.admin.devices.EchoAnswer.Outcome;
import dev.gantry.admin.devices.EchoAnswer.Tried;
import dev.gantry.admin.tls.DeviceCertificates;
import dev.gantry.dicom.data.AeTitle;
import dev.gantry.dicom.net.RemoteAe;
import dev.gantry.dicom.net.RequestorSettings;
import dev.gantry.events.Device;
import dev.gantry.platform.devices.DeviceAddress;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Calls a device at each address of its record and says what is wrong, so that whoever set it up
 * knows on which of both sides to look (PS3.4 annex A, and why "query works, retrieve does not").
 */
@Singleton
public final class EchoDevice {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final AeTitle ours;
    private final DeviceCertificates certificates;

    EchoDevice(AdminSettings settings, DeviceCertificates certificates) {
        this.ours = new AeTitle(settings.aeTitle());
        this.certificates = certificates;
    }

    /** Calls it; at most some 20 seconds, however many addresses it has. */
    public EchoAnswer call(Device device) {
        var addresses = DeviceAddress.hostsOf(device);
        if (device.port().isEmpty() || addresses.isEmpty()) {
            return nowhere(device, addresses);
        }
        var calling = device.calledAs().map(AeTitle::new).orElse(ours);
        var settings = settings(device);
        var calls = new ArrayList<Future<Tried>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var address : addresses) {
                var peer =
                        new RemoteAe(
                                address, device.port().getAsInt(), new AeTitle(device.aeTitle()));
                var call = new EchoCall(device, peer, calling, settings);
                calls.add(threads.submit(call::tried));
            }
        }
        var tried = calls.stream().map(EchoDevice::result).toList();
        var best = tried.stream().min(Comparator.comparing(Tried::outcome)).orElseThrow();
        return new EchoAnswer(best.outcome(), best.sentence(), tried);
    }

    private RequestorSettings settings(Device device) {
        var settings = RequestorSettings.defaults().withPatience(PATIENCE);
        return device.tls().required()
                ? settings.withTls(
                        certificates.tls().requestor(Set.copyOf(device.tls().fingerprints())))
                : settings;
    }

    private static EchoAnswer nowhere(Device device, List<String> addresses) {
        var missing =
                addresses.isEmpty()
                        ? device.port().isEmpty() ? "address and port" : "address"
                        : "port";
        var networks =
                addresses.isEmpty() && !device.addresses().isEmpty()
                        ? "; a network cannot be called"
                        : "";
        return new EchoAnswer(
                Outcome.NO_ADDRESS,
                "The record of %s says no %s%s. Add it if images are to be sent there"
                        .formatted(device.aeTitle(), missing, networks),
                List.of());
    }

    private static Tried result(Future<Tried> call) {
        try {
            return call.get();
        } catch (ExecutionException bug) {
            throw new IllegalStateException("A call ended in a way it never should", bug);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while calling a device", stop);
        }
    }
}
