package dev.gantry.admin.devices.page;

import dev.gantry.admin.devices.DeviceActivity;
import dev.gantry.admin.devices.DeviceActivity.Activity;
import dev.gantry.admin.devices.DeviceDifference;
import dev.gantry.admin.devices.DeviceJson;
import dev.gantry.admin.messages.Language;
import dev.gantry.events.DeviceChanged;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The page of one device.
 *
 * @param lead where it is and what it is, empty where nobody said
 * @param row what the list says of it; nothing when it was removed
 * @param elsewhere who calls with its title from where it is not
 * @param isShort whether there are older versions than those that are shown
 */
public record DeviceDetail(
        String title,
        String lead,
        Optional<DeviceRow> row,
        List<Field> fields,
        List<Calls> elsewhere,
        List<Version> versions,
        boolean isShort,
        List<Order> commands) {
    private static final int SHOWN_VERSIONS = 20;

    /** A field of its record. */
    public record Field(String name, List<String> values, String usual, String meaning) {}

    /** Calls from one address. */
    public record Calls(String address, String count, String last, String reason) {}

    /** What was said at a time. */
    public record Version(
            long number, String at, String who, String why, String step, List<Change> changes) {}

    /** A field that has another value since. */
    public record Change(String field, String before, String after) {}

    /** What can be done about it, and the command that does it. */
    public record Order(String what, Command command) {}

    /** Whether it is a device no more. */
    public boolean isRemoved() {
        return row.isEmpty();
    }

    /**
     * The page.
     *
     * @param versions the newest first; there is one at least
     */
    static DeviceDetail of(
            List<DeviceChanged> versions, Optional<Activity> activity, Language language) {
        var now = versions.getFirst();
        var last =
                versions.stream()
                        .flatMap(version -> version.device().stream())
                        .findFirst()
                        .orElseThrow(
                                () -> new IllegalStateException("Never a device: " + now.id()));
        var record = DeviceJson.of(last);
        var words = language.deviceFieldMessages();
        return new DeviceDetail(
                last.aeTitle(),
                String.join(
                        " · ",
                        Stream.of(
                                        last.about().manufacturer(),
                                        last.about().model(),
                                        last.about().location())
                                .flatMap(Optional::stream)
                                .toList()),
                now.device().isEmpty()
                        ? Optional.empty()
                        : activity.map(does -> DeviceRow.of(now, does, language)),
                Arrays.stream(DeviceField.values())
                        .map(field ->
                                new Field(
                                        field.path(),
                                        field.values(record, words),
                                        field.usual(words),
                                        field.meaning(words)))
                        .toList(),
                activity.map(does -> calls(does.elsewhere(), language)).orElse(List.of()),
                shown(versions, language),
                versions.size() > SHOWN_VERSIONS,
                commands(versions, language));
    }

    private static List<Calls> calls(List<DeviceActivity.Elsewhere> elsewhere, Language language) {
        var formats = language.formats();
        return elsewhere.stream()
                .map(calls ->
                        new Calls(
                                calls.address(),
                                formats.number(calls.count()),
                                formats.dateTime(calls.lastAt()),
                                calls.reason().isEmpty()
                                        ? language.deviceMessages().taken()
                                        : calls.reason()))
                .toList();
    }

    private static List<Version> shown(List<DeviceChanged> versions, Language language) {
        var shown = new ArrayList<Version>();
        for (int i = 0; i < Math.min(versions.size(), SHOWN_VERSIONS); i++) {
            var version = versions.get(i);
            var before =
                    i + 1 < versions.size()
                            ? Optional.of(versions.get(i + 1))
                            : Optional.<DeviceChanged>empty();
            shown.add(version(version, before, language));
        }
        return shown;
    }

    private static Version version(
            DeviceChanged version, Optional<DeviceChanged> before, Language language) {
        var words = language.deviceMessages();
        var step =
                version.device().isEmpty()
                        ? words.removal()
                        : before.flatMap(DeviceChanged::device).isEmpty()
                                ? words.first_version()
                                : "";
        var changes =
                step.isEmpty()
                        ? before.stream()
                                .flatMap(old -> DeviceDifference.between(old, version).stream())
                                .map(DeviceDetail::change)
                                .toList()
                        : List.<Change>of();
        return new Version(
                version.version(),
                language.formats().dateTime(version.at()),
                version.who(),
                version.why(),
                step,
                changes);
    }

    private static Change change(DeviceDifference difference) {
        return new Change(
                difference.field(),
                String.join(", ", DeviceField.texts(difference.before())),
                String.join(", ", DeviceField.texts(difference.after())));
    }

    private static List<Order> commands(List<DeviceChanged> versions, Language language) {
        var words = language.deviceMessages();
        var now = versions.getFirst();
        var id = now.id().toString();
        var commands = new ArrayList<Order>();
        if (now.device().isPresent()) {
            commands.add(
                    new Order(
                            words.command_show(),
                            Command.of("show", id, "--json").with("> device.json")));
            commands.add(new Order(words.command_put(), Command.of("put", "device.json")));
            commands.add(new Order(words.command_echo(), Command.of("echo", id)));
            commands.add(new Order(words.command_remove(), Command.of("remove", id)));
        }
        versions.stream()
                .skip(1)
                .filter(version -> version.device().isPresent())
                .findFirst()
                .ifPresent(before ->
                        commands.add(
                                new Order(
                                        words.command_restore(before.version()),
                                        Command.of(
                                                "put", "--version", "" + before.version(), id))));
        commands.add(new Order(words.command_versions(), Command.of("show", id, "--versions")));
        return commands;
    }
}
