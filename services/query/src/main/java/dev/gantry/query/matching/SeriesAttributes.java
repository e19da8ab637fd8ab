package dev.gantry.query.matching;

import static dev.gantry.dicom.query.QueryLevel.INSTANCE;
import static dev.gantry.dicom.query.QueryLevel.SERIES;

import dev.gantry.dicom.data.Tag;
import dev.gantry.dicom.data.Tags;
import java.util.List;

/** What is searched for and returned of series. */
final class SeriesAttributes {
    static final List<SearchableAttribute> ALL =
            List.of(
                    series(Tags.SeriesInstanceUID)
                            .matched(new Matcher.Exact("e.series_uid"))
                            .sorted(SortKey.SERIES_UID)
                            .computed("e.series_uid")
                            .always(SERIES, INSTANCE),
                    series(Tags.SeriesNumber)
                            .matchedUnindexed(new Matcher.Number("e.series_number"))
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
                            .matchedUnindexed(new Matcher.Digits(ofSeries(Tags.SeriesTime)))
                            .sorted(SortKey.following(orNothing(Tags.SeriesTime), "text"))
                            .ifKnown(SERIES),
                    series(Tags.BodyPartExamined)
                            .matched(new Matcher.Exact(ofSeries(Tags.BodyPartExamined)))
                            .ifKnown(SERIES),
                    series(Tags.InstitutionName)
                            .matchedUnindexed(new Matcher.Loose(ofSeries(Tags.InstitutionName))),
                    series(Tags.StationName)
                            .matchedUnindexed(new Matcher.Exact(ofSeries(Tags.StationName))),
                    series(Tags.PerformedProcedureStepStartDate)
                            .matched(
                                    new Matcher.Digits(
                                            ofSeries(Tags.PerformedProcedureStepStartDate)))
                            .ifKnown(SERIES),
                    series(Tags.PerformedProcedureStepStartTime)
                            .matchedUnindexed(
                                    new Matcher.Digits(
                                            ofSeries(Tags.PerformedProcedureStepStartTime)))
                            .ifKnown(SERIES),
                    series(Tags.RequestAttributesSequence).itemsMatched().ifKnown(SERIES),
                    series(Tags.SeriesDescriptionCodeSequence).itemsMatchedUnindexed(),
                    series(Tags.Laterality),
                    series(Tags.ProtocolName),
                    series(Tags.PatientPosition),
                    series(Tags.FrameOfReferenceUID),
                    series(Tags.PerformingPhysicianName),
                    series(Tags.OperatorsName),
                    series(Tags.PerformedProcedureStepID),
                    series(Tags.PerformedProcedureStepDescription),
                    series(Tags.Manufacturer),
                    series(Tags.ManufacturerModelName),
                    series(Tags.InstitutionalDepartmentName));

    private SeriesAttributes() {}

    private static SearchableAttribute series(Tag tag) {
        return SearchableAttribute.of(SERIES, tag);
    }

    /** As the indexes of the database have it. */
    private static String ofSeries(Tag tag) {
        return "((e.attributes #>> '{%s,Value,0}') collate \"C\")".formatted(tag.hex());
    }

    private static String orNothing(Tag tag) {
        return "coalesce(e.attributes #>> '{%s,Value,0}', '')".formatted(tag.hex());
    }
}
