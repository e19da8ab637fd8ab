package dev.gantry.admin.studies;

import dev.gantry.admin.messages.Language;
import dev.gantry.admin.messages.ReadableName;
import dev.gantry.admin.messages.StudyListMessages;
import dev.gantry.admin.studies.StudyParameters.Fault;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * One page of the study list, ready to be shown.
 *
 * @param faults what is wrong with what was typed; there are no rows then
 * @param next where the next page begins, empty on the last one
 * @param total how many studies there are, in words; empty where nobody counts
 */
public record StudyList(
        StudyView view,
        State state,
        List<Heading> headings,
        List<Fault> faults,
        List<Row> rows,
        String next,
        String total) {
    /** What became of the search. */
    public enum State {
        FOUND,
        /** Something typed is wrong. */
        FAULTY,
        /** Query does not understand it, since what it goes on from is gone. */
        NOT_UNDERSTOOD,
        /** Query could not be asked. */
        AWAY
    }

    /**
     * A column.
     *
     * @param example of what to type, empty where there is no filter
     * @param order what a click on it puts the list in order by, empty where there is none
     * @param sorted {@code ascending} or {@code descending}, empty where the order is another
     */
    public record Heading(
            String key,
            String title,
            boolean isNumber,
            String example,
            String typed,
            String order,
            String sorted,
            boolean isFaulty) {}

    /** One line. */
    public record Row(String uid, List<Cell> cells, String spoken) {}

    /** What a column says of a study; empty where nothing is known. */
    public record Cell(String key, String title, String text, boolean isNumber) {}

    /** Whether the archive has no studies at all, as far as anybody knows. */
    public boolean isArchiveEmpty() {
        return state == State.FOUND && rows.isEmpty() && view.isOfEverything();
    }

    /** Whether something is searched for that is not there. */
    public boolean isNothingFound() {
        return state == State.FOUND && rows.isEmpty() && !view.isOfEverything();
    }

    public boolean isNotUnderstood() {
        return state == State.NOT_UNDERSTOOD;
    }

    public boolean isAway() {
        return state == State.AWAY;
    }

    /** How many columns the table has, the one without a heading included. */
    public int width() {
        return headings.size() + 1;
    }

    /** The parameters of the next page's address. */
    public String nextParameters() {
        return view.parameters() + "&after=" + URLEncoder.encode(next, StandardCharsets.UTF_8);
    }

    /** The list that has found nothing, because of its state. */
    public static StudyList without(
            StudyView view, State state, List<Fault> faults, Language language) {
        var headings = headings(view, faults, language.studyListMessages());
        return new StudyList(view, state, headings, faults, List.of(), "", "");
    }

    /** What query found, written in the person's language. */
    public static StudyList of(FoundStudies found, StudyView view, Language language) {
        return new StudyList(
                view,
                State.FOUND,
                headings(view, List.of(), language.studyListMessages()),
                List.of(),
                found.studies().stream().map(study -> row(study, view, language)).toList(),
                Objects.requireNonNullElse(found.next(), ""),
                total(Objects.requireNonNullElse(found.total(), ""), language));
    }

    private static String total(String total, Language language) {
        var words = language.studyListMessages();
        if (total.isEmpty()) {
            return "";
        }
        boolean isOver = total.endsWith("+");
        var number = Long.parseLong(isOver ? total.substring(0, total.length() - 1) : total);
        var count = language.formats().number(number);
        return isOver
                ? words.over_found(count)
                : number == 1 ? words.one_found() : words.many_found(count);
    }

    private static List<Heading> headings(
            StudyView view, List<Fault> faults, StudyListMessages words) {
        return view.columns().stream().map(column -> heading(column, view, faults, words)).toList();
    }

    private static Heading heading(
            StudyColumn column, StudyView view, List<Fault> faults, StudyListMessages words) {
        boolean isFiltered = column.filter() != TypedFilter.NONE;
        var order = view.order();
        boolean isSorted = order.column() == column;
        return new Heading(
                column.key(),
                ColumnTitles.of(column, words),
                column.isNumber(),
                isFiltered ? ColumnTitles.example(column, words) : "",
                view.typed(column),
                column.isSortable() ? order.clicked(column).text() : "",
                !isSorted ? "" : order.descending() ? "descending" : "ascending",
                faults.stream().anyMatch(fault -> fault.key().equals(column.key())));
    }

    private static Row row(FoundStudies.Study study, StudyView view, Language language) {
        var words = language.studyListMessages();
        var cells =
                view.columns().stream()
                        .map(column ->
                                new Cell(
                                        column.key(),
                                        ColumnTitles.of(column, words),
                                        StudyCells.shown(study, column, language.formats()),
                                        column.isNumber()))
                        .toList();
        return new Row(study.studyUid(), cells, spoken(study));
    }

    /** The line in a few words, for those who hear it instead of seeing it. */
    private static String spoken(FoundStudies.Study study) {
        var who = ReadableName.of(Objects.requireNonNullElse(study.patientName(), ""));
        var what = Objects.requireNonNullElse(study.description(), "");
        return (who.isEmpty() ? Objects.requireNonNullElse(study.patientId(), "") : who)
                + ", "
                + (what.isEmpty() ? String.join(", ", study.modalities()) : what);
    }
}
