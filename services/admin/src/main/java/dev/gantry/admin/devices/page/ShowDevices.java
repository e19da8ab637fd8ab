package dev.gantry.admin.devices.page;

import dev.gantry.admin.Refusal;
import dev.gantry.admin.devices.DeviceActivity;
import dev.gantry.admin.devices.Devices;
import dev.gantry.admin.devices.UnknownDevices;
import dev.gantry.admin.messages.Language;
import dev.gantry.events.DeviceChanged;
import dev.gantry.platform.Outage;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** Makes the pages about devices. */
@Singleton
public final class ShowDevices {
    private static final Logger LOG = Logger.getLogger(ShowDevices.class);

    /** A page stays readable, and is written at once, however many there are. */
    private static final int SHOWN = 500;

    private final Devices devices;
    private final UnknownDevices strangers;
    private final DeviceActivity activity;

    ShowDevices(Devices devices, UnknownDevices strangers, DeviceActivity activity) {
        this.devices = devices;
        this.strangers = strangers;
        this.activity = activity;
    }

    /** What became of the page of one device. */
    public sealed interface Answer {
        /** It is here. */
        record Found(DeviceDetail device) implements Answer {}

        /** There never was such a device. */
        record Unknown() implements Answer {}

        /** The database does not answer. */
        record Away() implements Answer {}
    }

    /** The page of all of them whose titles begin so, in whatever case. */
    public DevicesView list(String typed, Language language) {
        var title = typed.strip();
        try {
            var found =
                    devices.all().stream()
                            .filter(device ->
                                    title(device).startsWith(title.toUpperCase(Locale.ROOT)))
                            .toList();
            var shown = found.subList(0, Math.min(SHOWN, found.size()));
            var does = activity.of(shown);
            return DevicesView.of(
                    title,
                    strangers.all().stream()
                            .map(stranger -> StrangerView.of(stranger, language))
                            .toList(),
                    shown.stream()
                            .flatMap(device ->
                                    Stream.ofNullable(does.get(device.id()))
                                            .map(one -> DeviceRow.of(device, one, language)))
                            .toList(),
                    found.size(),
                    language);
        } catch (Outage outage) {
            LOG.warnf("Devices cannot be read: %s", outage.sentence());
            return DevicesView.away(title);
        }
    }

    private static String title(DeviceChanged device) {
        return device.device().orElseThrow().aeTitle().toUpperCase(Locale.ROOT);
    }

    /** The page of one of them, which may be removed. */
    public Answer show(UUID id, Language language) {
        try {
            var versions = devices.versions(id);
            var now = versions.getFirst();
            var does =
                    now.device()
                            .map(device -> activity.of(devices.withTitle(device.aeTitle())))
                            .map(all -> all.get(id));
            return new Answer.Found(DeviceDetail.of(versions, does, language));
        } catch (Refusal.UnknownDevice unknown) {
            return new Answer.Unknown();
        } catch (Outage outage) {
            LOG.warnf("Device %s cannot be read: %s", id, outage.sentence());
            return new Answer.Away();
        }
    }
}
