package dev.gantry.admin.messages;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/**
 * The sentences about what was refused: {@code {refusal:name}}, German in {@code
 * messages/refusal_de.properties}.
 */
@MessageBundle("refusal")
public interface RejectionMessages {

    @Message("What was refused")
    String refused_title();

    @Message(
            "Newest first. Everything here was told to the sender as well; nothing of it is in the archive.")
    String refused_lead();

    @Message("Nothing was refused.")
    String nothing_refused();

    @Message("Everything that devices sent was accepted.")
    String nothing_refused_hint();

    @Message("An image from {device} was refused")
    String refused_instance(String device);

    @Message("The connection of {device} was refused")
    String refused_association(String device);

    @Message("A search of {device} was not answered in full")
    String refused_search(String device);

    @Message("{device} did not get all images that it fetched")
    String incomplete_retrieve(String device);

    @Message("its study")
    String the_study();

    @Message("owner: sender")
    String owner_sender();

    @Message("owner: us")
    String owner_us();

    @Message(
            "The file is damaged or is no DICOM. Let the device send it again; if it is refused again, give this reason to the vendor.")
    String next_damaged();

    @Message(
            "What the device announced is not what it sent. Give this reason to the vendor of the device.")
    String next_mismatch();

    @Message(
            "Nothing was lost: the device keeps the image and sends it again by itself. See on the system page whether a server is down.")
    String next_room();

    @Message(
            "The device did nothing wrong: all associations that this archive allows at a time were in use. It tries again by itself. If this happens often, let more be allowed (operations: gantry.ingest.dicom.max-associations), or find the device that keeps its connections open.")
    String next_congestion();

    @Message(
            "The device asks for a connection in a way that the DICOM standard does not allow. Give this reason to its vendor.")
    String next_protocol();

    @Message(
            "Compare the AE titles set in the device with those of this archive, and correct the device.")
    String next_title();

    @Message(
            "Nobody with this title and address is a device of this archive. If it belongs to you, the page Devices has the command that admits it, or shows what its record says; if it does not, nothing has to be done.")
    String next_no_record();

    @Message(
            "The device offered nothing that both sides know. Ask its vendor which kinds of image and which encodings it can send.")
    String next_unsupported();

    @Message(
            "The device and the port do not agree on encryption: one of the two has TLS, the other does not. Turn TLS on or off in the device, or let it call the other port of this archive.")
    String next_port();

    @Message(
            "Somebody called the DICOM port with a browser, or a program checks with HTTP whether it is open. Nothing has to be done if that was you; a check should only connect.")
    String next_no_device();

    @Message(
            "The device needs TLS 1.2 or 1.3 with a cipher suite that is still safe. Ask its vendor for an update or a setting; until then it can call the port without TLS, if its record allows that.")
    String next_old_tls();

    @Message(
            "The certificate of the device has ended. Have a new one put into the device; if its record lists fingerprints, enter the new one there first.")
    String next_expired();

    @Message(
            "The certificate of the device is not valid yet. Compare the clock of the device with that of this archive; if both are right, the certificate was made for later.")
    String next_not_yet_valid();

    @Message(
            "Nobody whom this archive trusts has signed the certificate of the device. If it is the right one, compare the fingerprint with the one that the device shows and enter it in the device’s record, or have its issuer added to the trusted certificates (operations: gantry.dicom.tls.trust).")
    String next_not_trusted();

    @Message(
            "The certificate of the device is not the one that it should have, or was made for another purpose. Give this reason to whoever issues certificates for your devices.")
    String next_certificate();

    @Message(
            "The encrypted connection did not come about. If the reason speaks of an alert, the device refuses the certificate of this archive: its issuer must be among those that the device trusts.")
    String next_no_tls();

    @Message(
            "The workstation asked in a way that cannot be answered. Give this reason to its vendor; what some of them get wrong can be allowed in its record (quirks).")
    String next_query();

    @Message(
            "The list that the workstation shows is not complete. Let its user narrow the search or ask again; if a part of Gantry was away, the system page says which.")
    String next_incomplete();

    @Message(
            "Nothing is lost here: the workstation has fewer images than it asked for. The reason says why. If it names a kind of image, the workstation does not take it, and its vendor can say whether a setting helps; if a part of Gantry was away, the system page says which, and the workstation can fetch them again.")
    String next_fetch_again();

    @Message(
            "Pass this reason on to whoever is responsible for the device, and have it sent again.")
    String next_other();
}
