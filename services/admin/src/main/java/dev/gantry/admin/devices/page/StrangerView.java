package dev.gantry.admin.devices.page;

import dev.gantry.admin.devices.UnknownDevice;
import dev.gantry.admin.messages.DeviceMessages;
import dev.gantry.admin.messages.Language;
import dev.gantry.dicom.data.Dictionary;
import dev.gantry.dicom.data.Uid;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Somebody who called and is no device.
 *
 * @param wanted what it proposed, in a few words; {@code allWanted} has all of it
 * @param tone {@code warn} where it wanted more than C-ECHO
 * @param admit the command that makes a device of it; without a line where there is none
 */
public record StrangerView(
        String title,
        String address,
        String implementation,
        String implementationUid,
        String wanted,
        String allWanted,
        String tone,
        String count,
        String first,
        String last,
        String reason,
        Command admit) {
    private static final int NAMED = 2;
    private static final String STORAGE = " Storage";

    static StrangerView of(UnknownDevice stranger, Language language) {
        var words = language.deviceMessages();
        var formats = language.formats();
        return new StrangerView(
                stranger.isOtherTitles() ? words.other_titles() : stranger.aeTitle(),
                stranger.address(),
                stranger.implementationVersion().isEmpty()
                        ? stranger.implementationClassUid()
                        : stranger.implementationVersion(),
                stranger.implementationClassUid(),
                stranger.wantedMore() ? wanted(stranger.proposed(), words) : words.only_echo(),
                stranger.proposed().stream()
                        .map(StrangerView::name)
                        .collect(Collectors.joining(", ")),
                stranger.wantedMore() ? "warn" : "",
                formats.number(stranger.count()),
                formats.dateTime(stranger.firstAt()),
                formats.dateTime(stranger.lastAt()),
                stranger.reason(),
                stranger.isOtherTitles()
                        ? new Command("")
                        : Command.of("admit", "--address", stranger.address())
                                .about(stranger.aeTitle()));
    }

    private static String wanted(List<Uid> proposed, DeviceMessages words) {
        var named =
                proposed.stream()
                        .limit(NAMED)
                        .map(StrangerView::name)
                        .collect(Collectors.joining(", "));
        return proposed.size() <= NAMED
                ? named
                : named + " " + words.and_others(proposed.size() - NAMED);
    }

    private static String name(Uid uid) {
        var name = Dictionary.nameOf(uid).orElse(uid.value());
        return name.endsWith(STORAGE) ? name.substring(0, name.length() - STORAGE.length()) : name;
    }
}
