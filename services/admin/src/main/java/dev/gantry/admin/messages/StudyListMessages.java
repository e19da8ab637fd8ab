package dev.gantry.admin.messages;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/**
 * The sentences of the study list, its columns and filters: {@code {list:name}}, German in {@code
 * messages/list_de.properties}.
 */
@MessageBundle("list")
public interface StudyListMessages {

    @Message("Patient")
    String patient();

    @Message("Patient ID")
    String patient_id();

    @Message("Born")
    String born();

    @Message("Sex")
    String sex();

    @Message("Study date")
    String study_date();

    @Message("Modality")
    String modality();

    @Message("Description")
    String description();

    @Message("Body part")
    String body_part();

    @Message("Accession")
    String accession();

    @Message("Referred by")
    String referring();

    @Message("Series")
    String series();

    @Message("Images")
    String images();

    @Message("Size")
    String size();

    @Message("Received")
    String received();

    @Message("Search")
    String everywhere();

    @Message("Filter by {column}")
    String filter_by(String column);

    @Message("Put in order by {column}")
    String sort_by(String column);

    @Message("Search")
    String apply();

    @Message("Miller, K")
    String example_name();

    @Message("1961-05-03, 1961")
    String example_birth_date();

    @Message("today, 7d, 2026-11")
    String example_date();

    @Message("begins with …")
    String example_beginning();

    @Message(
            "This is longer than anything here, or has a character that no keyboard has. Shorten it.")
    String fault_too_long();

    @Message(
            "Only the beginning can be looked up here. For words in the middle use the search at the top.")
    String fault_in_the_middle();

    @Message(
            "This is no date. Write 2026-11-24, 24/11/2026, 2026-11, 2026, today, yesterday, 7d for the last seven days, or from .. to.")
    String fault_no_date();

    @Message(
            "This is no code. Write letters and digits as the device does, several with commas: CT, MR.")
    String fault_no_code();

    @Message("The list waits until this is corrected.")
    String faulty();

    @Message("This page of the list is not there any more.")
    String not_understood();

    @Message("What it went on from has changed. Begin again with the first page.")
    String not_understood_hint();

    @Message(
            "Drop a folder of DICOM files anywhere on this page, or point a device at this archive.")
    String no_studies_hint();

    @Message(
            "The fields of the columns look at the beginning; the search at the top looks at the beginning of each word. Clear a field to find more.")
    String nothing_found_hint();

    @Message("Clear the search")
    String clear();

    @Message("1 study")
    String one_found();

    @Message("{count} studies")
    String many_found(String count);

    @Message("more than {count} studies")
    String over_found(String count);
}
