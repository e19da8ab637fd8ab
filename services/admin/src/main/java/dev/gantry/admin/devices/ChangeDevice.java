package dev.gantry.admin.devices;

import dev.gantry.events.Device;
import dev.gantry.events.Device.Permission;
import dev.gantry.events.Device.Quirk;
import dev.gantry.events.SameInstancePolicy;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A device of which one part after the other becomes another, for one thread. */
final class ChangeDevice {
    private final Device before;
    private List<String> addresses;
    private OptionalInt port;
    private Set<Permission> may;
    private Optional<String> calledAs;
    private Optional<SameInstancePolicy> sameInstance;
    private Set<Quirk> quirks;

    private ChangeDevice(Device before) {
        this.before = before;
        this.addresses = before.addresses();
        this.port = before.port();
        this.may = known(before.may(), Permission.class);
        this.calledAs = before.calledAs();
        this.sameInstance = before.sameInstance();
        this.quirks = known(before.quirks(), Quirk.class);
    }

    static ChangeDevice of(Device before) {
        return new ChangeDevice(before);
    }

    ChangeDevice addresses(List<String> now) {
        addresses = now;
        return this;
    }

    ChangeDevice port(int now) {
        port = OptionalInt.of(now);
        return this;
    }

    ChangeDevice may(Set<Permission> now) {
        may = Set.copyOf(now);
        return this;
    }

    /** Beside what it may already. */
    ChangeDevice mayAlso(Permission... more) {
        var all = EnumSet.noneOf(Permission.class);
        all.addAll(may);
        all.addAll(List.of(more));
        return may(all);
    }

    ChangeDevice calledAs(String now) {
        calledAs = Optional.of(now);
        return this;
    }

    ChangeDevice sameInstance(SameInstancePolicy now) {
        sameInstance = Optional.of(now);
        return this;
    }

    ChangeDevice anyAddress() {
        var all = EnumSet.of(Quirk.ANY_ADDRESS);
        all.addAll(quirks);
        quirks = Set.copyOf(all);
        return this;
    }

    Device device() {
        return new Device(
                before.aeTitle(),
                addresses,
                port,
                before.site(),
                may,
                before.tls(),
                calledAs,
                before.transferSyntaxes(),
                before.associations(),
                sameInstance,
                before.characterSet(),
                before.matches(),
                quirks,
                before.overwrites(),
                before.iocm(),
                before.outside(),
                before.about());
    }

    /** The words of a record; those of a later version are not in it. */
    private static <T extends Enum<T>> Set<T> known(Set<@Nullable T> words, Class<T> type) {
        var known = EnumSet.noneOf(type);
        for (var word : words) {
            if (word != null) {
                known.add(word);
            }
        }
        return known;
    }
}
