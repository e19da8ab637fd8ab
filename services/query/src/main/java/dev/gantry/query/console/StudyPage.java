package dev.gantry.query.console;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of the console's list.
 *
 * @param next what to give as {@code after} to get the next page; absent on the last one
 * @param total how many studies match, {@code 10000+} for more than that; absent where only looking
 *     at all of them would tell
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StudyPage(List<StudyRow> studies, @Nullable String next, @Nullable String total) {

    /** Copies the rows. */
    public StudyPage {
        studies = List.copyOf(studies);
    }
}
