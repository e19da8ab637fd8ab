package dev.gantry.admin.messages;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/**
 * The sentences around the study list: its columns to choose, saved views, the file for a
 * spreadsheet, the keys. {@code {view:name}}, German in {@code messages/view_de.properties}.
 */
@MessageBundle("view")
public interface StudyViewMessages {

    @Message("Columns")
    String columns();

    @Message("This browser remembers them.")
    String columns_hint();

    @Message("Show these")
    String show_columns();

    @Message("As usual")
    String usual_columns();

    @Message("Views")
    String views();

    @Message("None is saved yet.")
    String no_views();

    @Message("Name of the view")
    String view_name();

    @Message("Save this view")
    String save_view();

    @Message(
            "Keeps search, filters, order and columns. Everybody who opens this console sees it, with what is typed into the filters.")
    String views_hint();

    @Message("Remove the view {name}")
    String remove_view(String name);

    @Message("A view needs a name of 1 to {most} characters. Nothing was saved.")
    String view_without_name(int most);

    @Message(
            "There is a view of this name already. Choose another name, or remove that one first. Nothing was saved.")
    String view_exists();

    @Message(
            "There are {most} views, and no more are kept. Remove one that nobody needs. Nothing was saved.")
    String too_many_views(int most);

    @Message("A field of this view is longer than anything here. Shorten it. Nothing was saved.")
    String view_too_long();

    @Message("Saved views cannot be read right now.")
    String views_away();

    @Message("CSV")
    String export();

    @Message("All that is found, as a file for a spreadsheet")
    String export_hint();

    @Message("Study UID")
    String export_study_uid();

    @Message(
            "Only the first {most} studies are in this file; there are more. Narrow the filters to get the others.")
    String export_bound(int most);

    @Message(
            "The list ended here because the search service did not answer: studies are missing. Export it again.")
    String export_cut();

    @Message("Upload")
    String upload();

    @Message("Keys")
    String keys();

    @Message("Close")
    String keys_close();

    @Message("to the first filter")
    String key_filter();

    @Message("next and previous study")
    String key_rows();

    @Message("first and last study shown")
    String key_ends();

    @Message("open the study")
    String key_open();

    @Message("open it in the viewer")
    String key_viewer();

    @Message("leave a field or a menu; once more: to the list")
    String key_leave();

    @Message("this help")
    String key_help();
}
