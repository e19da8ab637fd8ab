package dev.gantry.admin.messages;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/**
 * The sentences about exceptions, for each kind what is the matter and what to do next: {@code
 * {exception:name}}, German in {@code messages/exception_de.properties}.
 */
@MessageBundle("exception")
public interface ExceptionMessages {
    @Message("An image came again under its UID with other content")
    String content_differs();

    @Message(
            "Compare both. If the device changes images after it has sent them, inform its vendor; decide which content is shown.")
    String next_content_differs();

    @Message("A study has images of more than one patient")
    String study_of_two_patients();

    @Message("Find out which patient was examined, and correct the images of the other one.")
    String next_study_of_two_patients();

    @Message("One patient ID stands for two people")
    String demographics_differ();

    @Message(
            "Compare name, birth date and sex with the orders of the studies, and correct what is wrong.")
    String next_demographics_differ();

    @Message("Corrections, messages and images contradict each other about a patient")
    String statements_differ();

    @Message(
            "Compare what was corrected and merged with what the images and the hospital systems say, and withdraw or repeat the decision.")
    String next_statements_differ();

    @Message("A study does not say whose it is")
    String patient_id_missing();

    @Message("Find the order by accession number, date and device, and add the patient ID.")
    String next_patient_id_missing();

    @Message("A patient ID has characters or a length that the standard forbids")
    String patient_id_malformed();

    @Message("Correct the ID, and have the device take IDs from the worklist.")
    String next_patient_id_malformed();

    @Message("One image UID is used in two studies or two series")
    String instance_uid_in_two_places();

    @Message("The device uses UIDs twice. Inform its vendor; both images are kept.")
    String next_instance_uid_in_two_places();

    @Message("One series UID is used in two studies")
    String series_uid_in_two_studies();

    @Message("The device uses UIDs twice. Inform its vendor; both series are kept.")
    String next_series_uid_in_two_studies();

    @Message("An object in the store cannot be read as an image")
    String object_unreadable();

    @Message("Restore it from a backup, or have the device send it again; then discard this.")
    String next_object_unreadable();

    @Message("An image is in the index, and its object is gone")
    String object_missing();

    @Message(
            "Restore the object from a backup, or have the device send the image again; then discard this.")
    String next_object_missing();

    @Message("The bytes of an image are not those that were received")
    String object_damaged();

    @Message(
            "Check the disks. Restore the object from a backup, or have the device send the image again; then discard this.")
    String next_object_damaged();

    @Message("The pixels of an image are of another kind than its file says")
    String transfer_syntax_wrong();

    @Message(
            "An earlier version filed it under the wrong transfer syntax, or it came like that. Have it sent again by the sender that has the original, then discard this; until then do not read this image.")
    String next_transfer_syntax_wrong();

    @Message("A device asked whether its images are safe, and could not be told")
    String commitment_undelivered();

    @Message(
            "See in the facts why. Correct the address of the device in the settings, have it ask again, then discard this.")
    String next_commitment_undelivered();

    @Message("An event could not be processed")
    String dead_letter();

    @Message(
            "Read the reason. If its cause is repaired, for example by an update, retry; if the event is worthless, discard it.")
    String next_dead_letter();

    @Message("Something of a kind that this version does not know")
    String unknown_kind();

    @Message("Read the facts; update the console.")
    String next_unknown_kind();
}
