package dev.gantry.ingest.devices;

import dev.gantry.dicom.data.AeTitle;
import dev.gantry.dicom.net.TlsIdentity;
import dev.gantry.events.AssociationRequestor;
import dev.gantry.events.Device;
import dev.gantry.events.Device.Permission;
import dev.gantry.ingest.IngestSettings;
import dev.gantry.ingest.IngestSettings.Strangers;
import dev.gantry.platform.devices.DeviceRegistry;
import dev.gantry.platform.devices.Recognition;
import jakarta.inject.Singleton;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds out who calls. The registry decides. Somebody whom it does not know may do what the
 * listener lets everybody do, which is C-ECHO unless the administrator or {@code up} on loopback
 * said otherwise; that is a property of the listener and not of the caller's address, since behind
 * a tunnel or a container's network everybody comes from loopback. For one version more the lists
 * of the settings count for those whom the registry does not have.
 */
@Singleton
public final class RecognizeCaller {
    private final DeviceRegistry registry;
    private final Strangers strangers;
    private final Optional<Set<AeTitle>> senders;
    private final Optional<Set<AeTitle>> searchers;

    RecognizeCaller(DeviceRegistry registry, IngestSettings config) {
        this.registry = registry;
        this.strangers = config.dicom().strangers();
        this.senders = config.dicom().callingAeTitles().map(RecognizeCaller::titles);
        this.searchers = config.find().callingAeTitles().map(RecognizeCaller::titles);
    }

    /** Who calls itself so, from there. */
    public Caller of(AeTitle calling, InetSocketAddress address, Optional<TlsIdentity> tls) {
        var recognized =
                registry.devices()
                        .recognize(
                                calling.value(),
                                address.getAddress(),
                                tls.flatMap(TlsIdentity::fingerprint));
        return switch (recognized) {
            case Recognition.Known(var device) ->
                    new Caller(
                            AssociationRequestor.Recognition.KNOWN,
                            Optional.of(device),
                            permissions(device.device()),
                            "");
            case Recognition.Elsewhere(var device, var why) ->
                    new Caller(
                            AssociationRequestor.Recognition.ELSEWHERE,
                            Optional.of(device),
                            Set.of(),
                            why);
            case Recognition.Unknown _ ->
                    new Caller(
                            AssociationRequestor.Recognition.UNKNOWN,
                            Optional.empty(),
                            ofStranger(calling),
                            "%s at %s is no known device: admit it with ./gantry devices admit %s"
                                    .formatted(
                                            calling,
                                            address.getAddress().getHostAddress(),
                                            calling));
        };
    }

    /**
     * Whether the registry may still have something to say about somebody whom it does not know:
     * {@code admin} has not announced it yet.
     */
    public boolean isUndecided() {
        return !registry.isInUse();
    }

    private Set<Permission> ofStranger(AeTitle calling) {
        var may = EnumSet.noneOf(Permission.class);
        var everything = strangers == Strangers.EVERYTHING;
        if (senders.map(titles -> titles.contains(calling)).orElse(everything)) {
            may.add(Permission.STORE);
            may.add(Permission.COMMIT);
        }
        if (searchers.map(titles -> titles.contains(calling)).orElse(everything)) {
            may.add(Permission.QUERY);
        }
        if (everything) {
            may.add(Permission.RETRIEVE);
            may.add(Permission.MOVE);
        }
        return may;
    }

    private static Set<AeTitle> titles(Set<String> texts) {
        return texts.stream().map(AeTitle::new).collect(Collectors.toUnmodifiableSet());
    }

    private static Set<Permission> permissions(Device device) {
        return Arrays.stream(Permission.values())
                .filter(device::may)
                .collect(Collectors.toUnmodifiableSet());
    }
}
