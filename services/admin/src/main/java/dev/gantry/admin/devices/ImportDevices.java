package dev.gantry.admin.devices;

import dev.gantry.admin.AdminSettings;
import dev.gantry.admin.Refusal;
import dev.gantry.admin.client.RoutingDestination;
import dev.gantry.admin.client.RoutingDestinations;
import dev.gantry.dicom.data.ControlCharacters;
import dev.gantry.events.Device;
import dev.gantry.events.Device.Permission;
import dev.gantry.events.DeviceChanged;
import dev.gantry.platform.database.Database;
import io.quarkus.agroal.DataSource;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;

/**
 * Takes into the registry what older versions had about devices in settings and tables, each title
 * of each source once: a device that somebody changed or removed since stays as it is. Where
 * everybody could send, who has sent becomes a device, so that an update shuts nobody out.
 */
@Singleton
public final class ImportDevices {
    /** Senders of the past, as far as the console remembers them. */
    static final String SENDERS = "past senders";

    /** Destinations that routing has in a table of its own. */
    static final String DESTINATIONS = "routing.destination";

    private static final Logger LOG = Logger.getLogger(ImportDevices.class);
    private static final String AUTHOR = "import";
    private static final int MOST_SENDERS = 2_000;

    /** These say where a device is, which is added to a record that does not know. */
    private static final Set<String> PLACES = Set.of(FormerSettings.COMMITMENT, DESTINATIONS);

    private final Database database;
    private final Devices devices;
    private final DeviceTable table;
    private final ImportTable imports;
    private final FormerSettings settings;
    private final RoutingDestinations routing;
    private final String ourTitle;
    private final Clock clock;

    ImportDevices(
            @DataSource("admin") Database database,
            Devices devices,
            DeviceTable table,
            ImportTable imports,
            FormerSettings settings,
            RoutingDestinations routing,
            AdminSettings admin,
            Clock clock) {
        this.database = database;
        this.devices = devices;
        this.table = table;
        this.imports = imports;
        this.settings = settings;
        this.routing = routing;
        this.ourTitle = admin.aeTitle();
        this.clock = clock;
    }

    /** What was taken over, and what became of it, in the order in which it was. */
    public List<ImportedDevice> report() {
        return database.with(imports::all);
    }

    /**
     * Takes over what the settings say, and past senders.
     *
     * @throws dev.gantry.platform.Outage when PostgreSQL is away; nothing was done
     */
    void settings() {
        var former = settings.devices();
        former.stream()
                .map(FormerDevice::source)
                .distinct()
                .forEach(key ->
                        LOG.warnf(
                                "The setting %s is taken over into the registry of devices, once."
                                        + " See docs/devices.md, then remove it",
                                key));
        database.useTransaction(tx -> {
            table.lock(tx);
            var all = new ArrayList<>(former);
            if (settings.shutSendersOut()) {
                all.addAll(senders(tx));
                done(tx, SENDERS);
            }
            take(tx, all);
        });
    }

    /**
     * Takes over what routing sends to, the first time that it answers.
     *
     * @return false when it does not answer
     */
    boolean destinations() {
        if (isDone(database.with(imports::all), DESTINATIONS)) {
            return true;
        }
        var answer = routing.all();
        if (answer.isEmpty()) {
            return false;
        }
        database.useTransaction(tx -> {
            table.lock(tx);
            take(tx, answer.get().stream().map(this::former).toList());
            done(tx, DESTINATIONS);
        });
        return true;
    }

    private FormerDevice former(RoutingDestination destination) {
        var former =
                FormerDevice.at(
                                DESTINATIONS,
                                destination.aeTitle(),
                                destination.host(),
                                destination.port(),
                                Permission.RECEIVE)
                        .that(settings.asStranger());
        return destination.callingAe().equals(ourTitle)
                ? former
                : former.withCalledAs(destination.callingAe());
    }

    /** Once: whoever calls after that is let in, or not, by what the registry says. */
    private List<FormerDevice> senders(Handle tx) {
        return isDone(imports.all(tx), SENDERS)
                ? List.of()
                : imports.senders(tx, MOST_SENDERS).stream()
                        .map(title ->
                                FormerDevice.thatMay(
                                        SENDERS, title, Permission.STORE, Permission.COMMIT))
                        .toList();
    }

    private void take(Handle tx, List<FormerDevice> former) {
        var known = new HashSet<String>();
        imports.all(tx).forEach(one -> known.add(one.source() + "\n" + one.aeTitle()));
        var byTitle = new TreeMap<String, List<FormerDevice>>();
        for (var one : former) {
            if (!known.add(one.source() + "\n" + readable(one))) {
                continue;
            }
            if (one.wrong().isEmpty()) {
                byTitle.computeIfAbsent(
                                one.title().toUpperCase(Locale.ROOT), _ -> new ArrayList<>())
                        .add(one);
            } else {
                report(tx, one, Optional.empty(), "left out: " + one.wrong());
            }
        }
        byTitle.values().forEach(ofOneTitle -> takeOne(tx, ofOneTitle));
    }

    private void takeOne(Handle tx, List<FormerDevice> former) {
        var title = former.getFirst().title();
        var there = table.withTitle(tx, title);
        try {
            if (there.isEmpty()) {
                var device =
                        devices.createWithin(tx, merged(former), Optional.empty(), author(former));
                former.forEach(one ->
                        report(tx, one, Optional.of(device.id()), "taken over into its record"));
            } else {
                former.forEach(one -> addTo(tx, there, one));
            }
        } catch (Refusal refused) {
            former.forEach(
                    one -> report(tx, one, Optional.empty(), "left out: " + refused.reason()));
        }
    }

    private static Device merged(List<FormerDevice> former) {
        var device = Device.of(former.getFirst().title());
        for (var one : former) {
            device = one.addedTo(device);
        }
        return device;
    }

    private void addTo(Handle tx, List<DeviceChanged> there, FormerDevice one) {
        var record = there.getFirst();
        var device = record.device().orElseThrow();
        if (there.size() > 1 || !PLACES.contains(one.source()) || isElsewhere(device, one)) {
            report(
                    tx,
                    one,
                    Optional.of(record.id()),
                    "left out: its title has a record, which stays as it is");
            return;
        }
        var _ =
                devices.replaceWithin(
                        tx,
                        record.id(),
                        Devices.ANY_VERSION,
                        one.addedTo(device),
                        author(List.of(one)));
        report(tx, one, Optional.of(record.id()), "added to its record");
    }

    /** A person has said where it is. */
    private static boolean isElsewhere(Device device, FormerDevice one) {
        return !device.addresses().isEmpty()
                && !(device.addresses().contains(one.host()) && device.port().equals(one.port()));
    }

    private static Author author(List<FormerDevice> former) {
        return new Author(
                AUTHOR,
                "taken over from "
                        + former.stream()
                                .map(FormerDevice::source)
                                .distinct()
                                .collect(Collectors.joining(", ")));
    }

    private void report(Handle tx, FormerDevice former, Optional<UUID> device, String outcome) {
        var title = readable(former);
        LOG.infof("%s of %s: %s", title, former.source(), outcome);
        imports.add(
                tx, new ImportedDevice(former.source(), title, clock.instant(), device, outcome));
    }

    private void done(Handle tx, String source) {
        imports.add(
                tx,
                new ImportedDevice(
                        source, "", clock.instant(), Optional.empty(), "looked through"));
    }

    private static boolean isDone(List<ImportedDevice> report, String source) {
        return report.stream()
                .anyMatch(one -> one.source().equals(source) && one.aeTitle().isEmpty());
    }

    private static String readable(FormerDevice former) {
        return ControlCharacters.escaped(former.aeTitle());
    }
}
