package dev.gantry.testkit;

import dev.gantry.dicom.data.Uid;
import dev.gantry.events.Device;
import dev.gantry.events.Device.Permission;
import dev.gantry.events.Device.Quirk;
import dev.gantry.events.SameInstancePolicy;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;

/** Builds records of devices; the title is made up, so that no two tests have the same. */
public final class DeviceBuilder {
    private static final int TITLE_LENGTH = 12;

    private final String title;
    private List<String> addresses = List.of("127.0.0.1");
    private OptionalInt port = OptionalInt.empty();
    private Optional<String> site = Optional.empty();
    private Set<Permission> may = Set.of();
    private Device.Tls tls = Device.Tls.NONE;
    private List<Uid> transferSyntaxes = List.of();
    private OptionalInt in = OptionalInt.empty();
    private Optional<SameInstancePolicy> sameInstance = Optional.empty();
    private Optional<String> characterSet = Optional.empty();
    private OptionalInt matches = OptionalInt.empty();
    private Set<Quirk> quirks = Set.of();

    private DeviceBuilder(String title) {
        this.title = title;
    }

    /** A device on this machine that may do this. */
    public static DeviceBuilder thatMay(Permission... may) {
        var title = UUID.randomUUID().toString().replace("-", "").substring(0, TITLE_LENGTH);
        var builder = new DeviceBuilder("DEV_" + title.toUpperCase(Locale.ROOT));
        builder.may = Set.of(may);
        return builder;
    }

    /** Its addresses, instead of that of this machine. */
    public DeviceBuilder at(String... places) {
        addresses = List.of(places);
        return this;
    }

    /** Where it listens. */
    public DeviceBuilder port(int number) {
        port = OptionalInt.of(number);
        return this;
    }

    /** Where it stands. */
    public DeviceBuilder site(String name) {
        site = Optional.of(name);
        return this;
    }

    /** It has to come over TLS, with one of these certificates. */
    public DeviceBuilder overTls(String... fingerprints) {
        tls = new Device.Tls(true, List.of(fingerprints));
        return this;
    }

    /** What images are exchanged in. */
    public DeviceBuilder transferSyntaxes(Uid... syntaxes) {
        transferSyntaxes = List.of(syntaxes);
        return this;
    }

    /** How many associations it may open. */
    public DeviceBuilder associations(int most) {
        in = OptionalInt.of(most);
        return this;
    }

    /** What happens when an instance comes again. */
    public DeviceBuilder sameInstance(SameInstancePolicy policy) {
        sameInstance = Optional.of(policy);
        return this;
    }

    /** What its texts are in. */
    public DeviceBuilder characterSet(String term) {
        characterSet = Optional.of(term);
        return this;
    }

    /** How many matches a search may give. */
    public DeviceBuilder matches(int most) {
        matches = OptionalInt.of(most);
        return this;
    }

    /** What it gets wrong. */
    public DeviceBuilder quirks(Quirk... those) {
        quirks = Set.of(those);
        return this;
    }

    /** The record. */
    public Device build() {
        return new Device(
                title,
                addresses,
                port,
                site,
                may,
                tls,
                Optional.empty(),
                transferSyntaxes,
                new Device.Associations(in, OptionalInt.empty()),
                sameInstance,
                characterSet,
                matches,
                quirks,
                false,
                false,
                false,
                Device.About.UNSAID);
    }
}
