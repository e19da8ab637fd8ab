package dev.gantry.admin.devices.page;

import dev.gantry.admin.messages.Language;
import java.util.List;

/**
 * The page of all devices.
 *
 * @param title what the titles that are shown begin with, as it was typed
 * @param total how many devices have such a title, in words
 * @param hidden what is said of those beyond what a page shows; empty where all are there
 * @param isAway whether the database could not be asked
 */
public record DevicesView(
        String title,
        List<StrangerView> strangers,
        List<DeviceRow> rows,
        String total,
        String hidden,
        boolean isAway) {
    /** Copies the lists. */
    public DevicesView {
        strangers = List.copyOf(strangers);
        rows = List.copyOf(rows);
    }

    /** Nothing can be said while the database is away. */
    static DevicesView away(String title) {
        return new DevicesView(title, List.of(), List.of(), "", "", true);
    }

    static DevicesView of(
            String title,
            List<StrangerView> strangers,
            List<DeviceRow> rows,
            int found,
            Language language) {
        var words = language.deviceMessages();
        var formats = language.formats();
        return new DevicesView(
                title,
                strangers,
                rows,
                found == 1 ? words.one_device() : words.many_devices(formats.number(found)),
                found > rows.size() ? words.more_devices(formats.number(found - rows.size())) : "",
                false);
    }

    /** Whether there is no device at all. */
    public boolean isEmpty() {
        return !isAway && rows.isEmpty() && title.isEmpty();
    }

    /** Whether no device has the title that was typed. */
    public boolean isNothingFound() {
        return !isAway && rows.isEmpty() && !title.isEmpty();
    }
}
