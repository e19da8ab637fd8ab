package dev.gantry.query.matching;

import static java.util.Map.entry;

import dev.gantry.dicom.data.Tag;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.web.QueryLevel;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What can be searched for (PS3.18 §10.6.1.2.3, and what the read model has beyond): each attribute
 * at its own level and at those below. Aliases in SQL: {@code p} patient, {@code s} study, {@code
 * e} series, {@code i} instance.
 */
final class Searchable {
    private static final Map<Tag, Matcher> STUDY =
            Map.ofEntries(
                    entry(Tags.StudyInstanceUID, new Matcher.Exact("s.study_uid")),
                    entry(Tags.StudyDate, new Matcher.Date("s.study_date")),
                    entry(Tags.StudyTime, look(new Matcher.Digits("s.study_time"))),
                    entry(Tags.AccessionNumber, new Matcher.Exact("s.accession_number")),
                    entry(Tags.ModalitiesInStudy, new Matcher.Codes("s.modalities")),
                    entry(Tags.ReferringPhysicianName, new Matcher.Loose("s.referring_physician")),
                    entry(Tags.StudyID, new Matcher.Exact("s.study_id")),
                    entry(Tags.StudyDescription, new Matcher.Loose("s.description")),
                    entry(
                            Tags.NumberOfStudyRelatedSeries,
                            look(new Matcher.Number("s.series_count"))),
                    entry(
                            Tags.NumberOfStudyRelatedInstances,
                            look(new Matcher.Number("s.instance_count"))),
                    entry(Tags.PatientName, new NameMatcher("s.patient_name_search")),
                    entry(Tags.PatientID, new Matcher.Exact("p.patient_id")),
                    entry(Tags.IssuerOfPatientID, look(new Matcher.Exact("p.issuer"))),
                    entry(Tags.PatientBirthDate, new Matcher.Date("s.patient_birth_date")),
                    entry(Tags.PatientSex, look(new Matcher.Exact("s.patient_sex"))));

    private static final Map<Tag, Matcher> SERIES =
            Map.ofEntries(
                    entry(Tags.SeriesInstanceUID, new Matcher.Exact("e.series_uid")),
                    entry(Tags.Modality, new Matcher.Exact("e.modality")),
                    entry(Tags.SeriesNumber, look(new Matcher.Number("e.series_number"))),
                    entry(Tags.SeriesDescription, new Matcher.Loose("e.description")),
                    entry(Tags.BodyPartExamined, look(new Matcher.Exact(inSeries("00180015")))),
                    entry(Tags.SeriesDate, new Matcher.Digits(inSeries("00080021"))),
                    entry(Tags.SeriesTime, look(new Matcher.Digits(inSeries("00080031")))),
                    entry(Tags.InstitutionName, look(new Matcher.Loose(inSeries("00080080")))),
                    entry(Tags.StationName, look(new Matcher.Exact(inSeries("00081010")))),
                    entry(
                            Tags.PerformedProcedureStepStartDate,
                            new Matcher.Digits(inSeries("00400244"))),
                    entry(
                            Tags.PerformedProcedureStepStartTime,
                            look(new Matcher.Digits(inSeries("00400245")))));

    private static final Map<Tag, Matcher> INSTANCE =
            Map.of(
                    Tags.SOPInstanceUID, new Matcher.Exact("i.instance_uid"),
                    Tags.SOPClassUID, look(new Matcher.Exact("i.sop_class")),
                    Tags.InstanceNumber, look(new Matcher.Number("i.instance_number")),
                    Tags.NumberOfFrames, look(new Matcher.Number("i.number_of_frames")));

    private static final Map<Tag, SequenceMatcher> IN_STUDY =
            Map.of(
                    Tags.ProcedureCodeSequence, in("s", Tags.ProcedureCodeSequence, true),
                    Tags.IssuerOfAccessionNumberSequence,
                            in("s", Tags.IssuerOfAccessionNumberSequence, false),
                    Tags.ReferencedStudySequence, in("s", Tags.ReferencedStudySequence, false),
                    Tags.OtherPatientIDsSequence, in("s", Tags.OtherPatientIDsSequence, true),
                    Tags.IssuerOfPatientIDQualifiersSequence,
                            in("s", Tags.IssuerOfPatientIDQualifiersSequence, false));

    private static final Map<Tag, SequenceMatcher> IN_SERIES =
            Map.of(
                    Tags.RequestAttributesSequence, in("e", Tags.RequestAttributesSequence, true),
                    Tags.SeriesDescriptionCodeSequence,
                            in("e", Tags.SeriesDescriptionCodeSequence, false));

    private Searchable() {}

    /** How a top level attribute is matched in a search on this level. */
    static Optional<Matcher> at(QueryLevel level, Tag tag) {
        return first(
                tag,
                switch (level) {
                    case STUDY -> List.of(STUDY);
                    case SERIES -> List.of(SERIES, STUDY);
                    case INSTANCE -> List.of(INSTANCE, SERIES, STUDY);
                });
    }

    /** How what is in the items of a sequence is matched in a search on this level. */
    static Optional<SequenceMatcher> inItemsOf(QueryLevel level, Tag sequence) {
        return first(
                sequence,
                switch (level) {
                    case STUDY -> List.of(IN_STUDY);
                    case SERIES, INSTANCE -> List.of(IN_SERIES, IN_STUDY);
                });
    }

    private static <T> Optional<T> first(Tag tag, List<Map<Tag, T>> tables) {
        return tables.stream()
                .flatMap(table -> Optional.ofNullable(table.get(tag)).stream())
                .findFirst();
    }

    private static Matcher look(Matcher matcher) {
        return new Matcher.Unindexed(matcher);
    }

    /** As the indexes have it. */
    private static String inSeries(String tag) {
        return "((e.attributes #>> '{%s,Value,0}') collate \"C\")".formatted(tag);
    }

    private static SequenceMatcher in(String alias, Tag sequence, boolean indexed) {
        return new SequenceMatcher(alias + ".attributes", sequence, indexed);
    }
}
