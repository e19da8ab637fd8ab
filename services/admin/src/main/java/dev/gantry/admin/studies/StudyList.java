package dev.gantry.admin.studies;

import dev.gantry.admin.messages.Language;
import dev.gantry.admin.messages.ReadableName;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * One page of the study list, ready to be shown.
 *
 * @param text what was searched for, empty for everything
 * @param next where the next page begins, empty on the last one
 * @param away whether query could not be asked; there are no rows then
 */
public record StudyList(String text, List<Row> rows, String next, boolean away) {
    /** One line. Texts are empty where nothing is known. */
    public record Row(
            String uid,
            String patient,
            String patientId,
            String description,
            String accession,
            String studyDate,
            String modalities,
            String instances,
            String received,
            String receivedIso) {
        /** The line in a few words, for those who hear it instead of seeing it. */
        public String spoken() {
            var what = description.isEmpty() ? modalities : description;
            return (patient.isEmpty() ? patientId : patient) + ", " + what;
        }
    }

    /** The searched text as a part of an address. */
    public String textInUrl() {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Where the next page begins, as a part of an address. */
    public String nextInUrl() {
        return URLEncoder.encode(next, StandardCharsets.UTF_8);
    }

    /** The list that says that query is away. */
    public static StudyList away(String text) {
        return new StudyList(text, List.of(), "", true);
    }

    /** What query found, written in the person's language. */
    public static StudyList of(FoundStudies found, String text, Language language) {
        var rows = found.studies().stream().map(study -> row(study, language)).toList();
        return new StudyList(text, rows, Objects.requireNonNullElse(found.next(), ""), false);
    }

    private static Row row(FoundStudies.Study study, Language language) {
        var formats = language.formats();
        return new Row(
                study.studyUid(),
                ReadableName.of(Objects.requireNonNullElse(study.patientName(), "")),
                Objects.requireNonNullElse(study.patientId(), ""),
                Objects.requireNonNullElse(study.description(), ""),
                Objects.requireNonNullElse(study.accessionNumber(), ""),
                study.studyDate() == null ? "" : formats.date(study.studyDate()),
                String.join(", ", study.modalities()),
                formats.number(study.instanceCount()),
                formats.dateTime(study.lastReceived()),
                study.lastReceived().toString());
    }
}
