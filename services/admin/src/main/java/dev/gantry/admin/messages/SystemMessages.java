package dev.gantry.admin.messages;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/**
 * The sentences about services and servers: {@code {sys:name}}, German in {@code
 * messages/sys_de.properties}.
 */
@MessageBundle("sys")
public interface SystemMessages {

    @Message("Everything is running")
    String all_well();

    @Message("1 problem needs attention")
    String one_trouble();

    @Message("{count} problems need attention")
    String many_troubles(int count);

    @Message("As of {time}; refreshed every 5 seconds.")
    String system_lead(String time);

    @Message("Interfaces for other programs: what there is, with examples to try")
    String interfaces();

    @Message("Servers")
    String servers();

    @Message("Server")
    String server();

    @Message("Services")
    String services();

    @Message("Service")
    String service();

    @Message("What for")
    String what_for();

    @Message("State")
    String state();

    @Message("up")
    String state_up();

    @Message("down")
    String state_down();

    @Message("limited")
    String state_limited();

    @Message("not known")
    String state_unknown();

    @Message("Object store")
    String object_store();

    @Message("stores the images")
    String purpose_object_store();

    @Message("carries events between the services")
    String purpose_kafka();

    @Message("stores the index, the queues and the data of this console")
    String purpose_postgresql();

    @Message("receives images from devices and uploads")
    String purpose_ingest();

    @Message("indexes what was received")
    String purpose_index();

    @Message("answers searches")
    String purpose_query();

    @Message("serves images to viewers")
    String purpose_storage();

    @Message("forwards images to other systems")
    String purpose_routing();

    @Message("this console and the viewer")
    String purpose_admin();

    @Message("part of this installation")
    String purpose_other();

    @Message("{server} does not answer")
    String server_missing(String server);

    @Message("The service “{service}” does not answer")
    String service_missing(String service);

    @Message(
            "New images are refused with “out of resources”, devices send them again by themselves. Images cannot be opened. Searching works.")
    String meaning_object_store();

    @Message(
            "New images are refused with “out of resources”, devices send them again by themselves. What is in the archive can be searched and opened.")
    String meaning_kafka();

    @Message(
            "Receiving goes on and nothing is lost. Searching, opening and forwarding wait until it is back.")
    String meaning_postgresql();

    @Message("No device can send. Devices keep their images and send again.")
    String meaning_ingest();

    @Message("What is received is safe, but does not appear in searches until it is back.")
    String meaning_index();

    @Message("Nobody can search; viewers find no study. Receiving goes on.")
    String meaning_query();

    @Message("Viewers get no images. Receiving and searching go on.")
    String meaning_storage();

    @Message("Nothing is forwarded; the queues keep everything until it is back.")
    String meaning_routing();

    @Message("This console is limited.")
    String meaning_admin();

    @Message("What depends on it does not work.")
    String meaning_other();

    @Message("A disk is nearly full: {free} are left for {names}")
    String disk_nearly_full(String free, String names);

    @Message("images")
    String kept_objects();

    @Message("the database")
    String kept_postgresql();

    @Message("events")
    String kept_kafka();

    @Message("logs")
    String kept_logs();

    @Message(
            "When it is full, new images are refused with “out of resources”, and searching may stop. What is in the archive stays.")
    String meaning_disk();

    @Message("Make room on it, or have it made larger, before that happens.")
    String next_disk();

    @Message("The certificate {name} ends on {end}")
    String certificate_ends(String name, String end);

    @Message("The certificate {name} ended on {end}")
    String certificate_ended(String name, String end);

    @Message(
            "Certificates for devices that connect over TLS. After the archive’s own has ended, devices that check it send nothing over TLS; after that of an issuer, the devices with certificates of it are refused.")
    String meaning_certificate();

    @Message(
            "Put a new certificate in the place of the old file; it is taken without a restart. Devices that know the archive by its certificate need the new one, too.")
    String next_certificate();

    @Message("{destination} has taken no images since {since}")
    String destination_away(String destination, String since);

    @Message(
            "Waiting for it: {waiting}. They go by themselves as soon as it takes them. Receiving, searching and other destinations go on.")
    String meaning_destination(String waiting);

    @Message(
            "Ask those who run {destination} whether it is on, can be reached, and has space left.")
    String next_destination(String destination);

    @Message("The check “{check}” fails")
    String check_fails(String check);

    @Message("Start it again, or look at its log. Gantry finds it by itself.")
    String next_server();

    @Message("Start the service again, or look at its log.")
    String next_service();
}
