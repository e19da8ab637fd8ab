package dev.gantry.query.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gantry.dicom.data.Tag;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.Uid;
import dev.gantry.query.ReadModel;
import dev.gantry.testkit.Samples;
import io.quarkus.test.junit.QuarkusTest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The same criteria in both protocols find the same studies. What differs lawfully is in the
 * conformance statement (§11) and in no criterion here: dates and times together, lists of texts,
 * two quotation marks, commas.
 */
@QuarkusTest
class FindAgreesWithQidoIT {
    private static final String PATIENTS = "agree-" + Uid.random() + "-";
    private static final int PAIRS = 100;
    private static final int STUDIES = 40;

    private static final List<String> NAMES =
            List.of("Muster^Max", "Muster^Maximilian", "Li^Na", "Müller^Eva", "O'Hara^Scarlett");
    private static final List<String> MODALITIES = List.of("CT", "MR", "US", "CR");
    private static final List<String> DATES =
            List.of("20230102", "20230104", "20230106", "20231231", "20240229");
    private static final List<String> TIMES = List.of("000000", "080000", "1200", "235959.5");
    private static final List<String> ACCESSIONS = List.of("A1", "A12", "B-7", "a1");
    private static final List<String> DESCRIPTIONS =
            List.of("Thorax nativ", "THORAX mit KM", "Schädel", "Knie links");

    private static final Map<Tag, List<String>> CRITERIA = new LinkedHashMap<>();

    static {
        CRITERIA.put(
                Tags.PatientName,
                List.of(
                        "muster^max",
                        "Muster*",
                        "*max*",
                        "M?ller*",
                        "muller^eva",
                        "Muster",
                        "Muster^Max^^^",
                        "O'Hara*",
                        "*",
                        "Nobody*"));
        CRITERIA.put(Tags.ModalitiesInStudy, List.of("CT", "C?", "*R", "CT\\MR", "XA", "*"));
        CRITERIA.put(
                Tags.StudyDate,
                List.of("20230104", "20230102-20230105", "20230106-", "-20230103", "20240229-"));
        CRITERIA.put(
                Tags.StudyTime,
                List.of("080000", "0000-0900", "1200-", "-080000", "230000-010000"));
        CRITERIA.put(Tags.AccessionNumber, List.of("A1", "A1*", "a1", "?1", "B-7", "C", "*"));
        CRITERIA.put(
                Tags.StudyDescription,
                List.of("Thorax nativ", "thorax*", "*links", "Sch?del", "Schadel", "Thorax"));
        CRITERIA.put(Tags.PatientSex, List.of("M", "F", "O", "?"));
        CRITERIA.put(Tags.PatientBirthDate, List.of("19700101", "19600101-19800101", "-19000101"));
        CRITERIA.put(Tags.StudyID, List.of("7", "07", "7*", "*"));
        CRITERIA.put(Tags.NumberOfStudyRelatedInstances, List.of("1", "01", "2"));
    }

    @BeforeAll
    static void fill() {
        ReadModel.create();
        var random = new Random(16);
        for (int i = 0; i < STUDIES; i++) {
            ReadModel.add(
                    List.of(
                            Samples.ct()
                                    .set(Tags.SpecificCharacterSet, "ISO_IR 192")
                                    .study(Uid.random())
                                    .patientId(PATIENTS + i)
                                    .patientName(one(NAMES, random))
                                    .studyDate(one(DATES, random))
                                    .set(Tags.StudyTime, one(TIMES, random))
                                    .set(Tags.Modality, one(MODALITIES, random))
                                    .set(Tags.AccessionNumber, one(ACCESSIONS, random))
                                    .set(Tags.StudyDescription, one(DESCRIPTIONS, random))
                                    .set(Tags.PatientSex, one(List.of("M", "F"), random))
                                    .set(
                                            Tags.PatientBirthDate,
                                            one(List.of("19700101", ""), random))
                                    .set(Tags.StudyID, one(List.of("7", "70", "x"), random))
                                    .build()));
        }
    }

    @Test
    void every_criterion_finds_the_same_studies_in_both_protocols() {
        CRITERIA.forEach((tag, values) -> values.forEach(value -> same(Map.of(tag, value))));
    }

    @Test
    void every_pair_of_criteria_finds_the_same_studies_in_both_protocols() {
        var random = new Random(2026);
        var tags = List.copyOf(CRITERIA.keySet());
        int found = 0;
        for (int i = 0; i < PAIRS; i++) {
            var one = one(tags, random);
            var other = one(tags, random);
            if (!one.equals(other) && !areTogetherADateTime(one, other)) {
                found +=
                        same(
                                Map.of(
                                        one,
                                        one(CRITERIA.getOrDefault(one, List.of()), random),
                                        other,
                                        one(CRITERIA.getOrDefault(other, List.of()), random)));
            }
        }
        assertThat(found).as("studies found in all").isGreaterThan(PAIRS);
    }

    private static boolean areTogetherADateTime(Tag one, Tag other) {
        return Set.of(one, other).equals(Set.of(Tags.StudyDate, Tags.StudyTime));
    }

    /** How many were found. */
    private static int same(Map<Tag, String> criteria) {
        var byFind = byFind(criteria);

        assertThat(byFind).as("C-FIND and QIDO-RS by %s", criteria).isEqualTo(byQido(criteria));
        return byFind.size();
    }

    private static Set<String> byFind(Map<Tag, String> criteria) {
        var find =
                Find.at("STUDY").key(Tags.PatientID, PATIENTS + "*").wanted(Tags.StudyInstanceUID);
        criteria.forEach((tag, value) -> find.key(tag, value.split("\\\\")));
        return new TreeSet<>(find.found().values(Tags.StudyInstanceUID));
    }

    private static Set<String> byQido(Map<Tag, String> criteria) {
        var request = given().queryParam("PatientID", PATIENTS + "*").queryParam("limit", STUDIES);
        criteria.forEach((tag, value) -> request.queryParam(tag.hex(), value));
        var answer = request.get("/dicomweb/studies");
        assertThat(answer.statusCode()).as(criteria.toString()).isIn(200, 204);
        var found = new TreeSet<String>();
        if (answer.statusCode() == 200) {
            found.addAll(answer.jsonPath().<String>getList("collect { it['0020000D'].Value[0] }"));
        }
        return found;
    }

    private static <T> T one(List<T> values, Random random) {
        return values.get(random.nextInt(values.size()));
    }
}
