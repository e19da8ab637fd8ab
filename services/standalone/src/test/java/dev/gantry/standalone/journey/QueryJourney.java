package dev.gantry.standalone.journey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gantry.dicom.data.AeTitle;
import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.data.Uids;
import dev.gantry.dicom.io.DataSetWriter;
import dev.gantry.dicom.net.DimseStatus;
import dev.gantry.dicom.net.RemoteAe;
import dev.gantry.dicom.net.Requestor;
import dev.gantry.dicom.net.RequestorSettings;
import dev.gantry.dicom.pdu.Octets;
import dev.gantry.dicom.pdu.PresentationContext;
import dev.gantry.dicom.pdu.UserItem;
import dev.gantry.dicom.query.FindNegotiation;
import dev.gantry.dicom.query.FindOptions;
import dev.gantry.testkit.Await;
import dev.gantry.testkit.Dcmtk;
import dev.gantry.testkit.DicomWeb;
import dev.gantry.testkit.Orthanc;
import dev.gantry.testkit.RunningGantry;
import dev.gantry.testkit.Samples;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Workstations and other archives search, as they do: by C-FIND. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QueryJourney {
    private static final Uid STUDY_ROOT = Uids.StudyRootQueryRetrieveInformationModelFind;
    private static final AeTitle WORKSTATION = new AeTitle("WS_1");
    private static final TransferSyntax SYNTAX = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;

    private RunningGantry gantry;
    private DicomWeb web;
    private List<DataSet> slices;
    private Uid study;
    private Uid series;

    @BeforeAll
    void bring_it_up() {
        gantry = RunningGantry.started("up");
        web = new DicomWeb(gantry);
        slices = Samples.ctSeries(3);
        study = slices.getFirst().uid(Tags.StudyInstanceUID).orElseThrow();
        series = slices.getFirst().uid(Tags.SeriesInstanceUID).orElseThrow();
        slices.forEach(slice -> web.store(List.of(Samples.file(slice, SYNTAX))));
    }

    @AfterAll
    void take_it_down() {
        gantry.close();
    }

    @Test
    void findscu_finds_at_every_level_of_every_root() {
        var patient = slices.getFirst().string(Tags.PatientID).orElseThrow();
        var studyKey = "StudyInstanceUID=" + study;

        assertThat(
                        findscu(
                                "-P",
                                "PATIENT",
                                "PatientID=" + patient,
                                "NumberOfPatientRelatedStudies"))
                .contains("(0020,1200) IS [1");
        assertThat(findscu("-P", "STUDY", "PatientID=" + patient, "StudyInstanceUID"))
                .contains("[" + study);
        assertThat(findscu("-O", "STUDY", "PatientID=" + patient, "StudyInstanceUID"))
                .contains("[" + study);
        assertThat(findscu("-S", "STUDY", studyKey, "NumberOfStudyRelatedInstances"))
                .contains("(0020,1208) IS [3")
                .contains("(0008,0054) AE [GANTRY");
        assertThat(findscu("-S", "SERIES", studyKey, "SeriesInstanceUID=*")).contains("[" + series);
        var images =
                findscu("-S", "IMAGE", studyKey, "SeriesInstanceUID=" + series, "SOPInstanceUID");
        for (var slice : slices) {
            assertThat(images).contains("[" + slice.uid(Tags.SOPInstanceUID).orElseThrow());
        }
        assertThat(images).contains("(0008,0052) CS [IMAGE").doesNotContain("INSTANCE ]");
    }

    @Test
    void findscu_is_refused_what_its_root_does_not_have() {
        var refused = "DataSetDoesNotMatchSOPClass";

        assertThat(findscu("-S", "IMAGE", "SOPInstanceUID")).contains(refused);
        assertThat(findscu("-S", "PATIENT", "PatientID")).contains(refused);
        assertThat(findscu("-S", "STUDY", "StudyInstanceUID=1.2.840*")).contains(refused);
    }

    @Test
    void a_study_is_found_on_the_association_that_stored_it() throws IOException {
        for (int i = 0; i < 10; i++) {
            var slice = Samples.ct().build();
            var sopClass = slice.uid(Tags.SOPClassUID).orElseThrow();
            try (var association = open(List.of(sopClass, STUDY_ROOT), List.of())) {
                var status =
                        association.store(
                                sopClass,
                                slice.uid(Tags.SOPInstanceUID).orElseThrow(),
                                SYNTAX,
                                new ByteArrayInputStream(DataSetWriter.bytes(slice, SYNTAX)));
                assertThat(status.isSuccess()).isTrue();

                var identifier =
                        DataSet.builder()
                                .set(Tags.QueryRetrieveLevel, "STUDY")
                                .set(
                                        Tags.StudyInstanceUID,
                                        slice.uid(Tags.StudyInstanceUID).orElseThrow())
                                .build();
                assertThat(found(association, identifier)).hasSize(1);
            }
        }
    }

    @Test
    void relational_queries_are_answered_where_they_were_negotiated() throws IOException {
        var instance = slices.getFirst().uid(Tags.SOPInstanceUID).orElseThrow();
        var identifier =
                DataSet.builder()
                        .set(Tags.QueryRetrieveLevel, "IMAGE")
                        .set(Tags.SOPInstanceUID, instance)
                        .build();

        try (var association = open(List.of(STUDY_ROOT), List.of());
                var responses = association.find(STUDY_ROOT, identifier)) {
            assertThat(responses.next()).isEmpty();
            assertThat(responses.status().code()).isEqualTo(0xA900);
            assertThat(responses.status().offendingElements())
                    .containsExactly(Tags.StudyInstanceUID);
            assertThat(responses.status().errorComment())
                    .startsWith("StudyInstanceUID: one value is needed");
        }
        try (var association = open(List.of(STUDY_ROOT), List.of(everything()))) {
            var match = found(association, identifier).getFirst();

            assertThat(match.uid(Tags.StudyInstanceUID)).contains(study);
            assertThat(match.uid(Tags.SOPInstanceUID)).contains(instance);
        }
    }

    @Test
    void a_search_that_is_cancelled_ends_in_the_database_too() throws Exception {
        var all =
                DataSet.builder()
                        .set(Tags.QueryRetrieveLevel, "STUDY")
                        .set(Tags.StudyInstanceUID, "")
                        .build();
        try (var database = gantry.database();
                var locking = gantry.database();
                var association = open(List.of(STUDY_ROOT), List.of())) {
            locking.setAutoCommit(false);
            locking.createStatement().execute("lock table index.study in access exclusive mode");
            try (var responses = association.find(STUDY_ROOT, all)) {
                Await.until("the search waits", () -> WaitingSearches.in(database) > 0);
                responses.cancel();

                assertThat(responses.next()).isEmpty();
                assertThat(responses.status()).isEqualTo(DimseStatus.CANCELLED);
            }
            Await.until("nobody waits", () -> WaitingSearches.in(database) == 0);
            locking.rollback();

            assertThat(found(association, all)).isNotEmpty();
        }
    }

    @Test
    void orthanc_searches_for_its_users() throws IOException {
        var folder = Files.createTempDirectory("gantry-orthanc");
        try (var orthanc = Orthanc.started(folder, Orthanc.freePort(), gantry.dicomPort())) {
            var asked =
                    orthanc.post(
                            "/modalities/gantry/query",
                            "{\"Level\": \"Study\", \"Query\": {\"StudyInstanceUID\": \"%s\"}}"
                                    .formatted(study));
            assertThat(asked.statusCode()).as(asked.body()).isEqualTo(200);
            var query = web.parse(asked.body().getBytes(UTF_8)).at("/ID").asText();

            var answers = orthanc.get("/queries/" + query + "/answers?expand&simplify").body();

            assertThat(web.parse(answers.getBytes(UTF_8))).hasSize(1);
            assertThat(answers).contains(study.value());
        }
    }

    private static List<DataSet> found(Requestor association, DataSet identifier)
            throws IOException {
        try (var responses = association.find(STUDY_ROOT, identifier)) {
            var found = new ArrayList<DataSet>();
            for (var next = responses.next(); next.isPresent(); next = responses.next()) {
                found.add(next.get());
            }
            assertThat(responses.status().isSuccess()).as(responses.status().toString()).isTrue();
            return found;
        }
    }

    private static UserItem everything() {
        return new UserItem.ExtendedNegotiation(
                STUDY_ROOT, Octets.of(FindNegotiation.offer(FindOptions.ALL)));
    }

    private Requestor open(List<Uid> classes, List<UserItem> proposals) throws IOException {
        var contexts = new ArrayList<PresentationContext>();
        for (var sopClass : classes) {
            contexts.add(
                    new PresentationContext(
                            2 * contexts.size() + 1, sopClass, List.of(SYNTAX.uid())));
        }
        return Requestor.open(
                new RemoteAe("127.0.0.1", gantry.dicomPort(), new AeTitle("GANTRY")),
                WORKSTATION,
                contexts,
                RequestorSettings.defaults().withProposals(proposals));
    }

    /** What DCMTK's findscu prints. */
    private String findscu(String root, String level, String... keys) {
        var arguments =
                new ArrayList<>(
                        List.of("-v", root, "-aec", "GANTRY", "-k", "QueryRetrieveLevel=" + level));
        for (var key : keys) {
            arguments.add("-k");
            arguments.add(key);
        }
        arguments.add("localhost");
        arguments.add(String.valueOf(gantry.dicomPort()));
        var said = Dcmtk.run("findscu", arguments.toArray(String[]::new));
        return said.output();
    }
}
