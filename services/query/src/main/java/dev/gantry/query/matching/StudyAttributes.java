package dev.gantry.query.matching;

import static dev.gantry.dicom.query.QueryLevel.INSTANCE;
import static dev.gantry.dicom.query.QueryLevel.SERIES;
import static dev.gantry.dicom.query.QueryLevel.STUDY;

import dev.gantry.dicom.data.Tag;
import dev.gantry.dicom.data.Tags;
import java.util.List;

/** What is searched for and returned of studies, and of their patients as they say themselves. */
final class StudyAttributes {
    static final List<SearchableAttribute> ALL =
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
                            .matchedUnindexed(new Matcher.Digits("s.study_time"))
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
                            .matchedUnindexed(new Matcher.Number("s.series_count"))
                            .computed("s.series_count")
                            .always(STUDY),
                    study(Tags.NumberOfStudyRelatedInstances)
                            .matchedUnindexed(new Matcher.Number("s.instance_count"))
                            .computed("s.instance_count")
                            .always(STUDY),
                    study(Tags.BodyPartExamined)
                            .matched(
                                    new Matcher.OfAnySeries(
                                            new Matcher.Exact(ofAnySeries(Tags.BodyPartExamined))))
                            .computed(ofAllSeries(Tags.BodyPartExamined)),
                    study(Tags.InstanceAvailability).computed("'ONLINE'").always(STUDY, INSTANCE),
                    study(Tags.IssuerOfPatientID)
                            .matchedUnindexed(new Matcher.Exact("p.issuer"))
                            .ifKnown(STUDY),
                    study(Tags.PatientBirthDate)
                            .matched(new Matcher.Date("s.patient_birth_date"))
                            .always(STUDY),
                    study(Tags.PatientSex)
                            .matchedUnindexed(new Matcher.Exact("s.patient_sex"))
                            .always(STUDY),
                    study(Tags.TimezoneOffsetFromUTC).ifKnown(STUDY, SERIES, INSTANCE),
                    study(Tags.ProcedureCodeSequence).itemsMatched(),
                    study(Tags.OtherPatientIDsSequence).itemsMatched(),
                    study(Tags.IssuerOfAccessionNumberSequence).itemsMatchedUnindexed(),
                    study(Tags.ReferencedStudySequence).itemsMatchedUnindexed(),
                    study(Tags.IssuerOfPatientIDQualifiersSequence).itemsMatchedUnindexed(),
                    study(Tags.SOPClassesInStudy)
                            .computedWhenNamed(
                                    """
                                    array(select distinct c.sop_class from index.instance c
                                        where c.study_uid = s.study_uid order by 1)\
                                    """),
                    study(Tags.OtherPatientNames),
                    study(Tags.PatientBirthTime),
                    study(Tags.EthnicGroup),
                    study(Tags.PatientComments),
                    study(Tags.PatientSpeciesDescription),
                    study(Tags.ConsultingPhysicianName),
                    study(Tags.PhysiciansOfRecord),
                    study(Tags.NameOfPhysiciansReadingStudy),
                    study(Tags.AdmittingDiagnosesDescription),
                    study(Tags.PatientAge),
                    study(Tags.PatientSize),
                    study(Tags.PatientWeight),
                    study(Tags.Occupation),
                    study(Tags.AdditionalPatientHistory),
                    study(Tags.AdmissionID));

    private StudyAttributes() {}

    private static SearchableAttribute study(Tag tag) {
        return SearchableAttribute.of(STUDY, tag);
    }

    /**
     * As the index of the database has it, of a series that {@link Matcher.OfAnySeries} looks at.
     */
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
}
