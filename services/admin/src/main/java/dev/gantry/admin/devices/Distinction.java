package dev.gantry.admin.devices;

import dev.gantry.events.Device;
import dev.gantry.events.Device.Quirk;
import dev.gantry.events.DeviceChanged;
import dev.gantry.platform.devices.DeviceAddress;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Whether two devices with one title can be told apart when they call: by certificate, or by
 * address ({@link dev.gantry.platform.devices.DeviceList} does).
 */
final class Distinction {
    private Distinction() {}

    /** Why a device would be taken for one of these; nothing when it is told from all of them. */
    static Optional<String> missing(UUID id, Device device, List<DeviceChanged> others) {
        for (var other : others) {
            if (!other.id().equals(id) && other.device().isPresent()) {
                var same = sameAt(device, other.device().get());
                if (same.isPresent()) {
                    return Optional.of(
                            ("%s and the device %s cannot be told apart: both have this title, and"
                                            + " %s. Give one of them another title, other addresses, or the"
                                            + " fingerprint of its certificate")
                                    .formatted(device.aeTitle(), other.id(), same.get()));
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<String> sameAt(Device one, Device other) {
        if (!one.aeTitle().equalsIgnoreCase(other.aeTitle()) || certificatesDiffer(one, other)) {
            return Optional.empty();
        }
        if (mayBeAnywhere(one) && mayBeAnywhere(other)) {
            return Optional.of("both may call from anywhere");
        }
        for (var here : one.addresses()) {
            for (var there : other.addresses()) {
                if (overlap(here, there)) {
                    return Optional.of(
                            here.equals(there)
                                    ? "both have the address " + here
                                    : "%s is also %s".formatted(here, there));
                }
            }
        }
        return Optional.empty();
    }

    private static boolean certificatesDiffer(Device one, Device other) {
        var ours = one.tls().fingerprints();
        var theirs = other.tls().fingerprints();
        return !ours.isEmpty() && !theirs.isEmpty() && Collections.disjoint(ours, theirs);
    }

    private static boolean mayBeAnywhere(Device device) {
        return device.addresses().isEmpty() || device.has(Quirk.ANY_ADDRESS);
    }

    /** Names are compared as names: what they lead to changes. */
    private static boolean overlap(String here, String there) {
        if (here.equalsIgnoreCase(there)) {
            return true;
        }
        return contains(here, there) || contains(there, here);
    }

    private static boolean contains(String network, String other) {
        if (DeviceAddress.parse(network) instanceof DeviceAddress.HostName) {
            return false;
        }
        return switch (DeviceAddress.parse(other)) {
            case DeviceAddress.Literal(var address) ->
                    DeviceAddress.parse(network).contains(address);
            case DeviceAddress.Network(var address, _) ->
                    DeviceAddress.parse(network).contains(address);
            case DeviceAddress.HostName _ -> false;
        };
    }
}
