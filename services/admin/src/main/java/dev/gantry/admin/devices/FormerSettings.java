package dev.gantry.admin.devices;

import dev.gantry.events.Device.Permission;
import dev.gantry.events.SameInstancePolicy;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Arrays;
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

    private final Config config;

    FormerSettings(Config config) {
        this.config = config;
    }

    /** Whether it was said who may send; if not, everybody could. */
    boolean sayWhoMaySend() {
        return !titles(STORING).isEmpty();
    }

    /**
     * What they say, in the order in which it is taken over. Where everybody could send, whoever
     * has a setting of its own may go on to.
     */
    List<FormerDevice> devices() {
        var devices = new ArrayList<FormerDevice>();
        var sending =
                sayWhoMaySend()
                        ? new Permission[0]
                        : new Permission[] {Permission.STORE, Permission.COMMIT};
        titles(STORING)
                .forEach(title ->
                        devices.add(
                                FormerDevice.thatMay(
                                        STORING, title, Permission.STORE, Permission.COMMIT)));
        titles(SEARCHING)
                .forEach(title ->
                        devices.add(FormerDevice.thatMay(SEARCHING, title, Permission.QUERY)));
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
        return devices;
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
                .filter(policy -> DeviceJson.word(policy)
                                .equals(text.toLowerCase(Locale.ROOT).replace('_', '-')))
                .findFirst();
    }
}
