package dev.gantry.admin.devices;

import dev.gantry.events.Device.Permission;
import dev.gantry.events.SameInstancePolicy;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.Config;

/**
 * What older versions had about devices in the settings of {@code ingest} and {@code index}. They
 * are read by their names, since the services that they belong to need not be in this process.
 */
@Singleton
final class FormerSettings {
    static final String STORING = "gantry.ingest.dicom.calling-ae-titles";
    static final String SEARCHING = "gantry.ingest.find.calling-ae-titles";
    static final String COMMITMENT = "gantry.ingest.commitment.destinations";
    static final String SAME_INSTANCE = "gantry.index.same-instance.of";

    /** Not of an older version: what the listener lets everybody do. */
    private static final String STRANGERS = "gantry.ingest.dicom.strangers";

    private final Config config;

    FormerSettings(Config config) {
        this.config = config;
    }

    /** Whether the listener lets everybody do everything: then nobody can be shut out. */
    boolean letEverybodyDoEverything() {
        return config.getOptionalValue(STRANGERS, String.class)
                .filter("everything"::equalsIgnoreCase)
                .isPresent();
    }

    /**
     * Whether nobody said who may send, and the listener does not let everybody do so any more:
     * those who could until now have to become devices.
     */
    boolean shutSendersOut() {
        return titles(STORING).isEmpty() && !letEverybodyDoEverything();
    }

    /**
     * What whoever becomes a device may do besides what a source says: where the listener lets
     * everybody do everything, no less than as a stranger.
     */
    Permission[] asStranger() {
        var all = EnumSet.noneOf(Permission.class);
        if (letEverybodyDoEverything()) {
            all.addAll(List.of(Permission.RETRIEVE, Permission.MOVE));
            if (titles(STORING).isEmpty()) {
                all.addAll(List.of(Permission.STORE, Permission.COMMIT));
            }
            if (titles(SEARCHING).isEmpty()) {
                all.add(Permission.QUERY);
            }
        }
        return all.toArray(Permission[]::new);
    }

    /** What they say, in the order in which it is taken over. */
    List<FormerDevice> devices() {
        var devices = new ArrayList<FormerDevice>();
        titles(STORING)
                .forEach(title ->
                        devices.add(
                                FormerDevice.thatMay(
                                        STORING, title, Permission.STORE, Permission.COMMIT)));
        titles(SEARCHING)
                .forEach(title ->
                        devices.add(FormerDevice.thatMay(SEARCHING, title, Permission.QUERY)));
        var sending = sending();
        byTitle(COMMITMENT)
                .forEach((title, address) ->
                        devices.add(
                                FormerDevice.at(COMMITMENT, title, address, Permission.COMMIT)
                                        .that(sending)));
        byTitle(SAME_INSTANCE)
                .forEach((title, policy) ->
                        policy(policy)
                                .ifPresent(known ->
                                        devices.add(
                                                FormerDevice.thatMay(SAME_INSTANCE, title, sending)
                                                        .with(known))));
        var asStranger = asStranger();
        return devices.stream().map(device -> device.that(asStranger)).toList();
    }

    /** What a setting about images of a device says, too, where nobody said who may send. */
    private Permission[] sending() {
        return titles(STORING).isEmpty()
                ? new Permission[] {Permission.STORE, Permission.COMMIT}
                : new Permission[0];
    }

    private List<String> titles(String key) {
        return config.getOptionalValues(key, String.class).orElse(List.of()).stream()
                .map(String::strip)
                .filter(title -> !title.isEmpty())
                .distinct()
                .toList();
    }

    /** The keys that begin so, without that and without quotes. */
    private Map<String, String> byTitle(String prefix) {
        var values = new TreeMap<String, String>();
        StreamSupport.stream(config.getPropertyNames().spliterator(), false)
                .filter(name -> name.startsWith(prefix + "."))
                .forEach(name ->
                        config.getOptionalValue(name, String.class)
                                .ifPresent(value ->
                                        values.put(
                                                unquoted(name.substring(prefix.length() + 1)),
                                                value.strip())));
        return values;
    }

    private static String unquoted(String title) {
        return title.length() > 2 && title.startsWith("\"") && title.endsWith("\"")
                ? title.substring(1, title.length() - 1)
                : title;
    }

    private static Optional<SameInstancePolicy> policy(String text) {
        return Arrays.stream(SameInstancePolicy.values())
                .filter(policy ->
                        DeviceJson.word(policy)
                                .equals(text.toLowerCase(Locale.ROOT).replace('_', '-')))
                .findFirst();
    }
}
