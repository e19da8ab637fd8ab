package dev.gantry.admin.rest;

import dev.gantry.admin.messages.Language;
import dev.gantry.admin.studies.ColumnTitles;
import dev.gantry.admin.studies.StudyColumn;
import dev.gantry.admin.studies.StudyView;
import dev.gantry.admin.views.SavedView;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What can be chosen above the study list.
 *
 * @param problem why a view was not saved, empty where none was to be
 * @param name that somebody wanted to save it under
 */
public record StudyMenus(
        List<Entry> views, boolean areAway, List<Choice> columns, String problem, String name) {
    /** A saved view, and whether it is the one that is shown. */
    public record Entry(SavedView saved, boolean isShown) {}

    /** A column, and whether it is shown. */
    public record Choice(String key, String title, boolean isShown) {}

    /** The name of the view that is shown, empty where it is none of the saved ones. */
    public String shown() {
        return views.stream()
                .filter(Entry::isShown)
                .map(entry -> entry.saved().name())
                .findFirst()
                .orElse("");
    }

    static StudyMenus of(Optional<List<SavedView>> saved, StudyView shown, Language language) {
        return new StudyMenus(
                saved.orElse(List.of()).stream()
                        .map(view -> new Entry(view, view.is(shown)))
                        .toList(),
                saved.isEmpty(),
                Arrays.stream(StudyColumn.values())
                        .map(column ->
                                new Choice(
                                        column.key(),
                                        ColumnTitles.of(column, language.studyListMessages()),
                                        shown.columns().contains(column)))
                        .toList(),
                "",
                "");
    }

    StudyMenus with(String why, String wanted) {
        return new StudyMenus(views, areAway, columns, why, wanted);
    }
}
