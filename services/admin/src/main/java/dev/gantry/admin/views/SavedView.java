package dev.gantry.admin.views;

import dev.gantry.admin.studies.StudyColumn;
import dev.gantry.admin.studies.StudyView;
import java.util.UUID;

/** A way to look at the study list, as somebody has saved it under a name. */
public record SavedView(UUID id, String name, StudyView view) {
    /** Whether it is the way in which somebody looks at the list now. */
    public boolean is(StudyView shown) {
        return view.equals(shown);
    }

    static SavedView of(UUID id, String name, String parameters) {
        return new SavedView(id, name, StudyView.of(Parameters.of(parameters), StudyColumn.USUAL));
    }

    @Override
    public String toString() {
        return "SavedView[%s]".formatted(id); // people name views after patients
    }
}
