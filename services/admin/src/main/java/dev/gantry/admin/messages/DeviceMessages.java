package dev.gantry.admin.messages;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/**
 * The sentences of the pages about devices: {@code {device:name}}, German in {@code
 * messages/device_de.properties}.
 */
@MessageBundle("device")
public interface DeviceMessages {

    @Message("Devices")
    String title();

    @Message("Who called and is no device")
    String strangers();

    @Message(
            "Nothing is said about them, so over the network they may ask for C-ECHO and nothing else. Whoever belongs to you becomes a device by the command below it.")
    String strangers_lead();

    @Message("Title")
    String stranger();

    @Message("further titles")
    String other_titles();

    @Message("Address")
    String address();

    @Message("Implementation")
    String implementation();

    @Message("Wanted")
    String proposed();

    @Message("C-ECHO only")
    String only_echo();

    @Message("and {count} more")
    String and_others(int count);

    @Message("Calls")
    String calls();

    @Message("First")
    String first_call();

    @Message("Last")
    String last_call();

    @Message("Too many titles of one address: put a device with the title that belongs there.")
    String put_instead();

    @Message("Copy")
    String copy();

    @Message("Copied")
    String copied();

    @Message("Devices")
    String registry();

    @Message("No device is known yet.")
    String no_devices();

    @Message("Whoever calls is listed above, with the command that makes it a device.")
    String no_devices_hint();

    @Message("No device has such a title.")
    String none_found();

    @Message("1 device")
    String one_device();

    @Message("{count} devices")
    String many_devices(String count);

    @Message("{count} more are not shown. Type the beginning of a title to find them.")
    String more_devices(String count);

    @Message("Filter by title")
    String filter_title();

    @Message("Site")
    String site();

    @Message("May")
    String may();

    @Message("Last seen")
    String last_seen();

    @Message("not yet")
    String never();

    @Message("Images today")
    String images_today();

    @Message("Refused today")
    String refused_today();

    @Message("TLS")
    String tls();

    @Message("required")
    String tls_required();

    @Message("any")
    String any_address();

    @Message("C-ECHO only")
    String nothing_allowed();

    @Message("called from elsewhere")
    String elsewhere_mark();

    @Message("To the devices")
    String to_the_devices();

    @Message("Called from elsewhere with this title")
    String elsewhere();

    @Message(
            "Somebody uses the title from an address that the record does not have: another device, or this one has moved.")
    String elsewhere_lead();

    @Message("Answered")
    String reason();

    @Message("not refused")
    String taken();

    @Message("What is said about it")
    String record();

    @Message("Field")
    String field();

    @Message("Value")
    String value();

    @Message("What it means")
    String meaning();

    @Message("What was said before")
    String versions();

    @Message("Version")
    String version();

    @Message("When")
    String changed_at();

    @Message("Who")
    String changed_by();

    @Message("Why")
    String why();

    @Message("What changed")
    String differences();

    @Message("put into the registry")
    String first_version();

    @Message("removed")
    String removal();

    @Message("Older versions are not shown here; the command below has them.")
    String older_versions();

    @Message("What you can do")
    String commands();

    @Message(
            "This page gives no orders: until there is a sign-in they are given at the command line of the machine where Gantry runs.")
    String commands_lead();

    @Message("Read it as JSON")
    String command_show();

    @Message("Change it: the whole file, as you have edited it")
    String command_put();

    @Message("Ask whether it answers")
    String command_echo();

    @Message("Remove it")
    String command_remove();

    @Message("{title} was removed")
    String removed(String title);

    @Message("It is no device any more. What was said about it is kept.")
    String removed_lead();

    @Message("There is no such device")
    String unknown();

    @Message("No device has this id, and none had it.")
    String unknown_text();

    @Message("Take back what was said after version {version}")
    String command_restore(long version);

    @Message("All versions")
    String command_versions();

    @Message("next and previous device")
    String key_rows();

    @Message("open the device")
    String key_open();
}
