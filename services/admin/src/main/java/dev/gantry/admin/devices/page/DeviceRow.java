package dev.gantry.admin.devices.page;

import dev.gantry.admin.devices.DeviceActivity.Activity;
import dev.gantry.admin.devices.DeviceJson;
import dev.gantry.admin.messages.Language;
import dev.gantry.events.Device;
import dev.gantry.events.DeviceChanged;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * A device, in one line.
 *
 * @param isElsewhere whether somebody called with its title from where it is not
 */
public record DeviceRow(
        String id,
        String title,
        String addresses,
        String site,
        String may,
        String lastSeen,
        String images,
        String refused,
        boolean isAnyRefused,
        String tls,
        boolean isElsewhere) {
    static DeviceRow of(DeviceChanged changed, Activity activity, Language language) {
        var words = language.deviceMessages();
        var formats = language.formats();
        var device = changed.device().orElseThrow();
        return new DeviceRow(
                changed.id().toString(),
                device.aeTitle(),
                addresses(device, words.any_address()),
                device.site().orElse(""),
                device.may().isEmpty()
                        ? words.nothing_allowed()
                        : device.may().stream()
                                .filter(Objects::nonNull)
                                .map(DeviceJson::word)
                                .collect(Collectors.joining(", ")),
                activity.lastSeen().map(formats::dateTime).orElse(words.never()),
                formats.number(activity.imagesToday()),
                formats.number(activity.refusedToday()),
                activity.refusedToday() > 0,
                device.tls().required() ? words.tls_required() : "",
                !activity.elsewhere().isEmpty());
    }

    private static String addresses(Device device, String any) {
        var addresses = device.addresses().isEmpty() ? any : String.join(", ", device.addresses());
        return device.port().isPresent()
                ? "%s : %d".formatted(addresses, device.port().getAsInt())
                : addresses;
    }
}
