package dev.gantry.query.matching;

import static dev.gantry.dicom.query.QueryLevel.INSTANCE;
import static dev.gantry.dicom.query.QueryLevel.SERIES;
import static dev.gantry.dicom.query.QueryLevel.STUDY;

import dev.gantry.dicom.data.Tag;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.query.QueryLevel;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * All that can be searched for, put in order by, and what is returned (PS3.18 tables 10.6.1-5 and
 * 10.6.3-3 to -5, and what the read model has beyond). A value is kept where {@code index} keeps
 * it, and what is in an index of the database stands there as it stands here. Aliases in SQL:
 * {@code p} patient, {@code s} study, {@code e} series, {@code i} instance.
 *
 * <p>Studies are found by what they say themselves about their patient.
 */
public final class SearchableAttributes {
    private static final List<SearchableAttribute> ALL =
            List.of(
                    study(Tags.StudyInstanceUID)
                            .matched(new Matcher.Exact("s.study_uid"))
                            .sorted(SortKey.STUDY_UID)
                            .computed("s.study_uid")
                            .always(STUDY, SERIES, INSTANCE),
                    study(Tags.StudyDate)
                            .matched(new Matcher.Date("s.study_date"))
                            .sorted(
                                    SortKey.leading(
                                            "coalesce(s.study_date, '-infinity'::date)", "date"))
                            .always(STUDY),
                    study(Tags.PatientName)
                            .matched(new NameMatcher("s.patient_name_search"))
                            .sorted(SortKey.leading("coalesce(s.patient_name_search, '')", "text"))
                            .always(STUDY),
                    study(Tags.PatientID)
                            .matched(new Matcher.Exact("p.patient_id"))
                            .sorted(SortKey.leading("p.patient_id", "text"))
                            .always(STUDY),
                    study(Tags.AccessionNumber)
                            .matched(new Matcher.Exact("s.accession_number"))
                            .sorted(SortKey.leading("coalesce(s.accession_number, '')", "text"))
                            .always(STUDY),
                    study(Tags.StudyTime)
                            .matched(unindexed(new Matcher.Digits("s.study_time")))
                            .sorted(SortKey.following("coalesce(s.study_time, '')", "text"))
                            .always(STUDY),
                    study(Tags.StudyDescription)
                            .matched(new Matcher.Loose("s.description"))
                            .sorted(SortKey.following("lower(coalesce(s.description, ''))", "text"))
                            .ifKnown(STUDY),
                    study(Tags.ModalitiesInStudy)
                            .matched(new Matcher.Codes("s.modalities"))
                            .computed("s.modalities")
                            .always(STUDY),
                    study(Tags.ReferringPhysicianName)
                            .matched(new Matcher.Loose("s.referring_physician"))
                            .always(STUDY),
                    study(Tags.StudyID).matched(new Matcher.Exact("s.study_id")).always(STUDY),
                    study(Tags.NumberOfStudyRelatedSeries)
                            .matched(unindexed(new Matcher.Number("s.series_count")))
                            .computed("s.series_count")
                            .always(STUDY),
                    study(Tags.NumberOfStudyRelatedInstances)
                            .matched(unindexed(new Matcher.Number("s.instance_count")))
                            .computed("s.instance_count")
                            .always(STUDY),
                    study(Tags.BodyPartExamined)
                            .matched(
                                    new Matcher.OfAnySeries(
                                            new Matcher.Exact(ofAnySeries(Tags.BodyPartExamined))))
                            .computed(ofAllSeries(Tags.BodyPartExamined)),
                    study(Tags.InstanceAvailability).computed("'ONLINE'").always(STUDY, INSTANCE),
                    study(Tags.IssuerOfPatientID)
                            .matched(unindexed(new Matcher.Exact("p.issuer")))
                            .ifKnown(STUDY),
                    study(Tags.PatientBirthDate)
                            .matched(new Matcher.Date("s.patient_birth_date"))
                            .always(STUDY),
                    study(Tags.PatientSex)
                            .matched(unindexed(new Matcher.Exact("s.patient_sex")))
                            .always(STUDY),
                    study(Tags.TimezoneOffsetFromUTC).ifKnown(STUDY, SERIES, INSTANCE),
                    study(Tags.ProcedureCodeSequence).itemsMatched(),
                    study(Tags.OtherPatientIDsSequence).itemsMatched(),
                    study(Tags.IssuerOfAccessionNumberSequence).itemsMatchedUnindexed(),
                    study(Tags.ReferencedStudySequence).itemsMatchedUnindexed(),
                    study(Tags.IssuerOfPatientIDQualifiersSequence).itemsMatchedUnindexed(),
                    series(Tags.SeriesInstanceUID)
                            .matched(new Matcher.Exact("e.series_uid"))
                            .sorted(SortKey.SERIES_UID)
                            .computed("e.series_uid")
                            .always(SERIES, INSTANCE),
                    series(Tags.SeriesNumber)
                            .matched(unindexed(new Matcher.Number("e.series_number")))
                            .sorted(
                                    SortKey.following(
                                            "coalesce(e.series_number, -2147483648)", "int"))
                            .always(SERIES),
                    series(Tags.Modality)
                            .matched(new Matcher.Exact("e.modality"))
                            .sorted(SortKey.following("coalesce(e.modality, '')", "text"))
                            .always(SERIES),
                    series(Tags.NumberOfSeriesRelatedInstances)
                            .computed("e.instance_count")
                            .always(SERIES),
                    series(Tags.SeriesDescription)
                            .matched(new Matcher.Loose("e.description"))
                            .ifKnown(SERIES),
                    series(Tags.SeriesDate)
                            .matched(new Matcher.Digits(ofSeries(Tags.SeriesDate)))
                            .sorted(SortKey.following(orNothing(Tags.SeriesDate), "text"))
                            .ifKnown(SERIES),
                    series(Tags.SeriesTime)
                            .matched(unindexed(new Matcher.Digits(ofSeries(Tags.SeriesTime))))
                            .sorted(SortKey.following(orNothing(Tags.SeriesTime), "text"))
                            .ifKnown(SERIES),
                    series(Tags.BodyPartExamined)
                            .matched(new Matcher.Exact(ofSeries(Tags.BodyPartExamined)))
                            .ifKnown(SERIES),
                    series(Tags.InstitutionName)
                            .matched(unindexed(new Matcher.Loose(ofSeries(Tags.InstitutionName)))),
                    series(Tags.StationName)
                            .matched(unindexed(new Matcher.Exact(ofSeries(Tags.StationName)))),
                    series(Tags.PerformedProcedureStepStartDate)
                            .matched(
                                    new Matcher.Digits(
                                            ofSeries(Tags.PerformedProcedureStepStartDate)))
                            .ifKnown(SERIES),
                    series(Tags.PerformedProcedureStepStartTime)
                            .matched(
                                    unindexed(
                                            new Matcher.Digits(
                                                    ofSeries(
                                                            Tags.PerformedProcedureStepStartTime))))
                            .ifKnown(SERIES),
                    series(Tags.RequestAttributesSequence).itemsMatched().ifKnown(SERIES),
                    series(Tags.SeriesDescriptionCodeSequence).itemsMatchedUnindexed(),
                    instance(Tags.SOPInstanceUID)
                            .matched(new Matcher.Exact("i.instance_uid"))
                            .sorted(SortKey.INSTANCE_UID)
                            .computed("i.instance_uid")
                            .always(INSTANCE),
                    instance(Tags.SOPClassUID)
                            .matched(unindexed(new Matcher.Exact("i.sop_class")))
                            .always(INSTANCE),
                    instance(Tags.InstanceNumber)
                            .matched(unindexed(new Matcher.Number("i.instance_number")))
                            .sorted(
                                    SortKey.following(
                                            "coalesce(i.instance_number, -2147483648)", "int"))
                            .always(INSTANCE),
                    instance(Tags.NumberOfFrames)
                            .matched(unindexed(new Matcher.Number("i.number_of_frames")))
                            .ifKnown(INSTANCE),
                    instance(Tags.Rows).ifKnown(INSTANCE),
                    instance(Tags.Columns).ifKnown(INSTANCE),
                    instance(Tags.BitsAllocated).ifKnown(INSTANCE));

    private SearchableAttributes() {}

    /** All of them, at each level that has one. */
    static List<SearchableAttribute> all() {
        return ALL;
    }

    /** How a top level attribute is matched in a search on this level. */
    static Optional<Matcher> matcher(QueryLevel level, Tag tag) {
        return nearest(level, tag, attribute -> attribute.matcher().isPresent())
                .flatMap(SearchableAttribute::matcher);
    }

    /** How what is in the items of a sequence is matched in a search on this level. */
    static Optional<SequenceMatcher> items(QueryLevel level, Tag sequence) {
        return nearest(level, sequence, attribute -> attribute.items().isPresent())
                .flatMap(SearchableAttribute::items);
    }

    /** What an attribute puts results of this level in order by. */
    public static Optional<SortKey> sortKey(QueryLevel level, Tag tag) {
        return nearest(level, tag, attribute -> attribute.sortKey().isPresent())
                .flatMap(SearchableAttribute::sortKey);
    }

    /** What results of this level can be put in order by. */
    public static List<Tag> sortable(QueryLevel level) {
        return tags(level, attribute -> attribute.sortKey().isPresent());
    }

    /** What an order over all studies has to begin with. */
    public static List<Tag> leading() {
        return tags(STUDY, attribute -> attribute.sortKey().filter(SortKey::leads).isPresent());
    }

    /** What is searched has it itself, or else what holds that. */
    static Optional<SearchableAttribute> nearest(
            QueryLevel level, Tag tag, Predicate<SearchableAttribute> usable) {
        return of(level)
                .filter(attribute -> attribute.tag().equals(tag))
                .filter(usable)
                .max(Comparator.comparing(SearchableAttribute::level));
    }

    /** Those of a level, and of the levels above. */
    static Stream<SearchableAttribute> of(QueryLevel level) {
        return ALL.stream().filter(attribute -> attribute.level().holds(level));
    }

    private static List<Tag> tags(QueryLevel level, Predicate<SearchableAttribute> those) {
        return of(level).filter(those).map(SearchableAttribute::tag).distinct().toList();
    }

    private static SearchableAttribute study(Tag tag) {
        return SearchableAttribute.of(STUDY, tag);
    }

    private static SearchableAttribute series(Tag tag) {
        return SearchableAttribute.of(SERIES, tag);
    }

    private static SearchableAttribute instance(Tag tag) {
        return SearchableAttribute.of(INSTANCE, tag);
    }

    private static Matcher unindexed(Matcher matcher) {
        return new Matcher.Unindexed(matcher);
    }

    /** As the indexes of the database have it. */
    private static String ofSeries(Tag tag) {
        return "((e.attributes #>> '{%s,Value,0}') collate \"C\")".formatted(tag.hex());
    }

    /** The same of a series that {@link Matcher.OfAnySeries} looks at. */
    private static String ofAnySeries(Tag tag) {
        return "((b.attributes #>> '{%s,Value,0}') collate \"C\")".formatted(tag.hex());
    }

    /** What the series of a study have, each value once. */
    private static String ofAllSeries(Tag tag) {
        return """
        array(select distinct %1$s from index.series b
            where b.study_uid = s.study_uid and %1$s is not null order by 1)\
        """
                .formatted(ofAnySeries(tag));
    }

    private static String orNothing(Tag tag) {
        return "coalesce(e.attributes #>> '{%s,Value,0}', '')".formatted(tag.hex());
    }
}
