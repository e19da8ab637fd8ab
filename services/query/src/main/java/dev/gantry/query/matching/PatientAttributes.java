package dev.gantry.query.matching;

import static dev.gantry.dicom.query.QueryLevel.PATIENT;

import dev.gantry.dicom.data.Tag;
import dev.gantry.dicom.data.Tags;
import java.util.List;

/** What is searched for and returned of patients, as their own rows say it. */
final class PatientAttributes {
    static final List<SearchableAttribute> ALL =
            List.of(
                    patient(Tags.PatientID)
                            .matched(new Matcher.Exact("p.patient_id"))
                            .computed("nullif(p.patient_id, '')"),
                    patient(Tags.PatientName).matched(new NameMatcher("p.name_search")),
                    patient(Tags.PatientBirthDate).matched(new Matcher.Date("p.birth_date")),
                    patient(Tags.PatientSex).matchedUnindexed(new Matcher.Exact("p.sex")),
                    patient(Tags.IssuerOfPatientID).matchedUnindexed(new Matcher.Exact("p.issuer")),
                    patient(Tags.OtherPatientIDsSequence).itemsMatchedUnindexed(),
                    patient(Tags.IssuerOfPatientIDQualifiersSequence).itemsMatchedUnindexed(),
                    patient(Tags.NumberOfPatientRelatedStudies)
                            .computedWhenNamed(ofAllStudies("count(*)")),
                    patient(Tags.NumberOfPatientRelatedSeries)
                            .computedWhenNamed(ofAllStudies("coalesce(sum(c.series_count), 0)")),
                    patient(Tags.NumberOfPatientRelatedInstances)
                            .computedWhenNamed(ofAllStudies("coalesce(sum(c.instance_count), 0)")),
                    patient(Tags.PatientBirthTime),
                    patient(Tags.OtherPatientNames),
                    patient(Tags.EthnicGroup),
                    patient(Tags.PatientComments),
                    patient(Tags.PatientSpeciesDescription));

    private PatientAttributes() {}

    private static SearchableAttribute patient(Tag tag) {
        return SearchableAttribute.of(PATIENT, tag);
    }

    private static String ofAllStudies(String sql) {
        return "(select %s from index.study c where c.patient = p.id)".formatted(sql);
    }
}
