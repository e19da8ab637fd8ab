package dev.gantry.admin.messages;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/**
 * The sentences of the console that are not of one page alone, and those about studies, in English;
 * {@code messages/ui_de.properties} has them in German. Pages use them as {@code {ui:name}}, Java
 * code gets them from {@link Language#words}. Keys are words with underscores, as Qute wants them.
 */
@MessageBundle("ui")
public interface UiMessages {

    @Message("Skip to the content")
    String skip();

    @Message("Search studies")
    String search();

    @Message("Patient, accession, description, UID …  ( / )")
    String search_hint();

    @Message("Deutsch")
    String other_language();

    @Message("Main")
    String main_navigation();

    @Message("Studies")
    String studies();

    @Message("Refused")
    String refused();

    @Message("refused in the last 24 hours")
    String refused_count();

    @Message("Devices")
    String devices();

    @Message("System")
    String system();

    @Message("To the studies")
    String to_the_studies();

    @Message("To the system page")
    String to_the_system();

    @Message("Show more")
    String more();

    @Message("Patient")
    String patient();

    @Message("Study")
    String study();

    @Message("Received")
    String received();

    @Message("(no name)")
    String no_name();

    @Message("Study without description")
    String no_description();

    @Message("Accession")
    String accession_number();

    @Message("Open")
    String open();

    @Message("Open in viewer")
    String open_in_viewer();

    @Message("Open {study} in the viewer")
    String open_in_viewer_of(String study);

    @Message("No study has arrived yet.")
    String no_studies();

    @Message("Nothing found.")
    String nothing_found();

    @Message("The list cannot be read right now.")
    String query_away();

    @Message(
            "The query service or its database does not answer. Receiving goes on, nothing is lost; this page tries again by itself with the next study.")
    String query_away_hint();

    @Message("Upload images from this computer:")
    String bring();

    @Message("drop files or a whole folder anywhere on this page.")
    String bring_hint();

    @Message("Choose a folder")
    String choose_folder();

    @Message("Choose files")
    String choose_files();

    @Message("%d of %d files stored …")
    String upload_sending();

    @Message("Done: %d of %d files stored.")
    String upload_done();

    @Message("%d were not, for these reasons:")
    String upload_failed();

    @Message("the archive cannot store right now; try again in a minute")
    String upload_away();

    @Message("refused: this is not a DICOM file, or it is damaged")
    String upload_unknown();

    @Message("There was no file in it.")
    String upload_empty();

    @Message(
            "over the network the archive takes images only from those who prove who they are; who"
                    + " runs it can open uploads (gantry.ingest.stow.token-required)")
    String upload_closed();

    @Message("Patient ID")
    String patient_id();

    @Message("Born")
    String born();

    @Message("Referred by")
    String referred_by();

    @Message("Received from")
    String came_from();

    @Message("Size")
    String size();

    @Message("Series")
    String series();

    @Message("No.")
    String number();

    @Message("Kind")
    String kind();

    @Message("From")
    String from();

    @Message("Study UID")
    String study_uid();

    @Message("Images of {series}")
    String instances_of(String series);

    @Message("{number} · {description}")
    String series_title(String number, String description);

    @Message("Series without description")
    String series_unnamed();

    @Message("1 image")
    String one_image();

    @Message("{count} images")
    String many_images(String count);

    @Message("1 series")
    String one_series();

    @Message("{count} series")
    String many_series(String count);

    @Message("and {count} more, not shown here")
    String and_more(int count);

    @Message("Faults in these images")
    String faults();

    @Message("They are stored as received. Inform whoever is responsible for the device.")
    String faults_help();

    @Message("female")
    String female();

    @Message("male")
    String male();

    @Message("other")
    String other_sex();

    @Message("upload from {host}")
    String by_browser(String host);

    @Message("Where is it?")
    String where_is_it();

    @Message("No events are recorded for this study yet.")
    String no_trace();

    @Message("There is no such study")
    String unknown_study();

    @Message(
            "No study with this UID has been indexed. If it was sent a moment ago, wait and reload; if it was refused, the reason is under “Refused”.")
    String unknown_study_text();

    @Message("The study cannot be read right now")
    String study_away();

    @Message("This page does not exist")
    String page_missing();

    @Message("The address is wrong or old.")
    String page_missing_text();

    @Message("{device} opened an association")
    String trace_called(String device);

    @Message("not accepted: {contexts}")
    String trace_contexts_refused(String contexts);

    @Message("{images} received from {device} and stored")
    String trace_received(String images, String device);

    @Message("last one at {time}")
    String trace_until(String time);

    @Message("{device} aborted the association")
    String trace_aborted(String device);

    @Message("{images} delivered to {destination}")
    String trace_delivered(String images, String destination);

    @Message("{images} not delivered to {destination}")
    String trace_not_delivered(String images, String destination);

    @Message("An image from {device} was refused")
    String trace_refused(String device);

    @Message("This cannot be read right now.")
    String database_away();

    @Message(
            "The database (PostgreSQL) does not answer. Receiving goes on; reload this page in a minute.")
    String database_away_hint();

    @Message("an unknown device")
    String unknown_device();

    @Message("Next step:")
    String next_step();
}
