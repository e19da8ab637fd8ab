package dev.gantry.admin.devices;

import dev.gantry.dicom.data.AeTitle;
import dev.gantry.events.Device;
import dev.gantry.events.Device.Permission;
import dev.gantry.events.SameInstancePolicy;
import dev.gantry.platform.devices.DeviceAddress;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What an older version knew about one device, from one source.
 *
 * @param source the setting, or what else it is from
 * @param aeTitle as it is there, which may be no AE title
 * @param host where it is called at; may be empty
 * @param calledAs what we call ourselves there; nothing: as everywhere
 * @param wrong what keeps it from becoming a device; empty when nothing does
 */
record FormerDevice(
        String source,
        String aeTitle,
        String host,
        OptionalInt port,
        Set<Permission> may,
        Optional<SameInstancePolicy> sameInstance,
        Optional<String> calledAs,
        String wrong) {

    /** One that may do this, and of which no more is known. */
    static FormerDevice thatMay(String source, String aeTitle, Permission... may) {
        return new FormerDevice(
                source,
                aeTitle,
                "",
                OptionalInt.empty(),
                Set.of(may),
                Optional.empty(),
                Optional.empty(),
                titleFault(aeTitle));
    }

    /** One that is called at {@code host:port}, as settings have it. */
    static FormerDevice at(String source, String aeTitle, String address, Permission... may) {
        var colon = address.lastIndexOf(':');
        var digits = address.substring(colon + 1);
        var isAddress = colon > 0 && digits.matches("[0-9]{1,5}");
        var host = isAddress ? address.substring(0, colon).replaceAll("^\\[|]$", "") : "";
        return at(source, aeTitle, host, isAddress ? Integer.parseInt(digits) : 0, may);
    }

    /** One that is called there. */
    static FormerDevice at(
            String source, String aeTitle, String host, int port, Permission... may) {
        var fault = titleFault(aeTitle);
        return new FormerDevice(
                source,
                aeTitle,
                host,
                OptionalInt.of(port),
                Set.of(may),
                Optional.empty(),
                Optional.empty(),
                fault.isEmpty() ? addressFault(host, port) : fault);
    }

    FormerDevice with(SameInstancePolicy policy) {
        return new FormerDevice(
                source, aeTitle, host, port, may, Optional.of(policy), calledAs, wrong);
    }

    /** The same with further permissions. */
    FormerDevice that(Permission... may) {
        var all = EnumSet.noneOf(Permission.class);
        all.addAll(this.may);
        all.addAll(List.of(may));
        return new FormerDevice(source, aeTitle, host, port, all, sameInstance, calledAs, wrong);
    }

    FormerDevice withCalledAs(String title) {
        return new FormerDevice(
                source, aeTitle, host, port, may, sameInstance, Optional.of(title), wrong);
    }

    /**
     * Adds it to what is known already. Nobody looked at addresses until now, so a device that has
     * one is let in from everywhere, or the update would shut it out.
     */
    Device addedTo(Device device) {
        var changed = ChangeDevice.of(device).mayAlso(may.toArray(Permission[]::new));
        if (!host.isEmpty() && device.addresses().isEmpty()) {
            changed.addresses(List.of(host)).port(port.orElseThrow()).anyAddress();
        }
        sameInstance.ifPresent(changed::sameInstance);
        calledAs.ifPresent(changed::calledAs);
        return changed.device();
    }

    /** What it is called as a device. */
    String title() {
        return new AeTitle(aeTitle).value();
    }

    private static String titleFault(String aeTitle) {
        try {
            var _ = new AeTitle(aeTitle);
            return "";
        } catch (IllegalArgumentException notOne) {
            return String.valueOf(notOne.getMessage());
        }
    }

    private static String addressFault(String host, int port) {
        try {
            var _ = DeviceAddress.parse(host);
            return port < 1 || port > 0xFFFF ? "%d is no port".formatted(port) : "";
        } catch (IllegalArgumentException notOne) {
            return String.valueOf(notOne.getMessage());
        }
    }
}
