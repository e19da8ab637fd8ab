package dev.gantry.query.matching;

import static java.util.Map.entry;

import dev.gantry.dicom.data.Tag;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.web.AttributePath;
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
                    entry(Tags.StudyTime, new Matcher.Digits("s.study_time")),
                    entry(Tags.AccessionNumber, new Matcher.Exact("s.accession_number")),
                    entry(Tags.ModalitiesInStudy, new Matcher.Codes("s.modalities")),
                    entry(Tags.ReferringPhysicianName, new Matcher.Loose("s.referring_physician")),
                    entry(Tags.StudyID, new Matcher.Exact("s.study_id")),
                    entry(Tags.StudyDescription, new Matcher.Loose("s.description")),
                    entry(Tags.NumberOfStudyRelatedSeries, new Matcher.Number("s.series_count")),
                    entry(
                            Tags.NumberOfStudyRelatedInstances,
                            new Matcher.Number("s.instance_count")),
                    entry(Tags.PatientName, new NameMatcher("p.name_search")),
                    entry(Tags.PatientID, new Matcher.Exact("p.patient_id")),
                    entry(Tags.IssuerOfPatientID, new Matcher.Exact("p.issuer")),
                    entry(Tags.PatientBirthDate, new Matcher.Date("p.birth_date")),
                    entry(Tags.PatientSex, new Matcher.Exact("p.sex")));

    private static final Map<Tag, Matcher> SERIES =
            Map.ofEntries(
                    entry(Tags.SeriesInstanceUID, new Matcher.Exact("e.series_uid")),
                    entry(Tags.Modality, new Matcher.Exact("e.modality")),
                    entry(Tags.SeriesNumber, new Matcher.Number("e.series_number")),
                    entry(Tags.SeriesDescription, new Matcher.Loose("e.description")),
                    entry(Tags.BodyPartExamined, new Matcher.Exact(inSeries("00180015"))),
                    entry(Tags.SeriesDate, new Matcher.Digits(inSeries("00080021"))),
                    entry(Tags.SeriesTime, new Matcher.Digits(inSeries("00080031"))),
                    entry(Tags.InstitutionName, new Matcher.Loose(inSeries("00080080"))),
                    entry(Tags.StationName, new Matcher.Exact(inSeries("00081010"))),
                    entry(
                            Tags.PerformedProcedureStepStartDate,
                            new Matcher.Digits(inSeries("00400244"))),
                    entry(
                            Tags.PerformedProcedureStepStartTime,
                            new Matcher.Digits(inSeries("00400245"))));

    private static final Map<Tag, Matcher> INSTANCE =
            Map.of(
                    Tags.SOPInstanceUID, new Matcher.Exact("i.instance_uid"),
                    Tags.SOPClassUID, new Matcher.Exact("i.sop_class"),
                    Tags.InstanceNumber, new Matcher.Number("i.instance_number"),
                    Tags.NumberOfFrames, new Matcher.Number("i.number_of_frames"));

    private static final Map<AttributePath, Matcher> REQUEST =
            Map.of(
                    request(Tags.ScheduledProcedureStepID),
                            new Matcher.Exact(inRequest("00400009")),
                    request(Tags.RequestedProcedureID), new Matcher.Exact(inRequest("00401001")),
                    request(Tags.AccessionNumber), new Matcher.Exact(inRequest("00080050")));

    private Searchable() {}

    static Optional<Matcher> at(QueryLevel level, AttributePath path) {
        if (path.tags().size() > 1) {
            return level == QueryLevel.STUDY
                    ? Optional.empty()
                    : Optional.ofNullable(REQUEST.get(path));
        }
        var tables =
                switch (level) {
                    case STUDY -> List.of(STUDY);
                    case SERIES -> List.of(SERIES, STUDY);
                    case INSTANCE -> List.of(INSTANCE, SERIES, STUDY);
                };
        return tables.stream()
                .flatMap(table -> Optional.ofNullable(table.get(path.last())).stream())
                .findFirst();
    }

    private static String inSeries(String tag) {
        return "(e.attributes #>> '{%s,Value,0}')".formatted(tag);
    }

    /** The first request that a series answers; there is seldom another. */
    private static String inRequest(String tag) {
        return "(e.attributes #>> '{00400275,Value,0,%s,Value,0}')".formatted(tag);
    }

    private static AttributePath request(Tag tag) {
        return new AttributePath(List.of(Tags.RequestAttributesSequence, tag));
    }
}
