package dev.gantry.standalone.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gantry.dicom.data.AeTitle;
import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.DataSetBuilder;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.data.Uids;
import dev.gantry.dicom.io.DataSetWriter;
import dev.gantry.dicom.net.DimseStatus;
import dev.gantry.dicom.net.RemoteAe;
import dev.gantry.dicom.net.Requestor;
import dev.gantry.dicom.net.RequestorSettings;
import dev.gantry.dicom.net.SubOperationCounts;
import dev.gantry.dicom.pdu.Octets;
import dev.gantry.dicom.pdu.PresentationContext;
import dev.gantry.dicom.pdu.UserItem;
import dev.gantry.testkit.Await;
import dev.gantry.testkit.Dcmtk;
import dev.gantry.testkit.DicomWeb;
import dev.gantry.testkit.RunningGantry;
import dev.gantry.testkit.Samples;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Workstations fetch what they have found, on the same association: by C-GET. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GetJourney {
    private static final Uid GET = Uids.StudyRootQueryRetrieveInformationModelGet;
    private static final AeTitle WORKSTATION = new AeTitle("WS_1");
    private static final TransferSyntax EXPLICIT = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
    private static final TransferSyntax RLE = TransferSyntax.of(Uids.RLELossless);

    @TempDir static Path folder;

    private RunningGantry gantry;
    private GantryCommand command;
    private DicomWeb web;
    private List<DataSet> slices;
    private Uid study;
    private Uid series;

    /** What a retrieval gave, to its last response. */
    private record Got(
            Map<Uid, TransferSyntax> instances,
            DimseStatus status,
            SubOperationCounts counts,
            List<Uid> failed) {}

    @BeforeAll
    void bring_it_up() {
        gantry = RunningGantry.started("up");
        command = new GantryCommand(gantry.data());
        web = new DicomWeb(gantry);
        slices = Samples.ctSeries(3);
        study = slices.getFirst().uid(Tags.StudyInstanceUID).orElseThrow();
        series = slices.getFirst().uid(Tags.SeriesInstanceUID).orElseThrow();
        slices.forEach(this::store);
    }

    @AfterAll
    void take_it_down() {
        gantry.close();
    }

    @Test
    void getscu_fetches_at_every_level_of_every_root() throws IOException {
        var patient = slices.getFirst().string(Tags.PatientID).orElseThrow();
        var patientKey = "PatientID=" + patient;
        var studyKey = "StudyInstanceUID=" + study;
        var seriesKey = "SeriesInstanceUID=" + series;
        var imageKey = "SOPInstanceUID=" + uid(slices.getFirst()) + "\\" + uid(slices.getLast());

        assertThat(getscu("-P", "PATIENT", patientKey)).isEqualTo(3);
        assertThat(getscu("-P", "STUDY", patientKey, studyKey)).isEqualTo(3);
        assertThat(getscu("-O", "STUDY", patientKey, studyKey)).isEqualTo(3);
        assertThat(getscu("-S", "STUDY", studyKey)).isEqualTo(3);
        assertThat(getscu("-S", "SERIES", studyKey, seriesKey)).isEqualTo(3);
        assertThat(getscu("-S", "IMAGE", studyKey, seriesKey, imageKey)).isEqualTo(2);
    }

    @Test
    void what_leaves_is_what_came() throws IOException {
        try (var association = open(WORKSTATION, List.of(Uids.CTImageStorage), EXPLICIT)) {
            var identifier = ofStudy(study).build();
            try (var responses =
                    association.get(
                            GET,
                            identifier,
                            (request, dataSet, _) -> {
                                var sent =
                                        slices.stream()
                                                .filter(one ->
                                                        uid(one).equals(request.sopInstance()))
                                                .findFirst()
                                                .orElseThrow();
                                assertThat(dataSet.readAllBytes())
                                        .isEqualTo(DataSetWriter.bytes(sent, EXPLICIT));
                                return DimseStatus.SUCCESS;
                            })) {
                assertThat(responses.finish()).isEqualTo(DimseStatus.SUCCESS);
                assertThat(responses.counts()).isEqualTo(new SubOperationCounts(0, 3, 0, 0));
            }
        }
    }

    @Test
    void each_instance_comes_as_it_is_stored_where_that_is_taken_else_uncompressed()
            throws IOException {
        var image = Samples.rle(2, true).build();
        web.store(List.of(Samples.file(image, RLE)));
        var identifier = ofStudy(image.uid(Tags.StudyInstanceUID).orElseThrow()).build();
        var sopClass = image.uid(Tags.SOPClassUID).orElseThrow();

        assertThat(got(List.of(sopClass), identifier, EXPLICIT).instances())
                .containsExactly(Map.entry(uid(image), EXPLICIT));
        assertThat(
                        got(List.of(sopClass), identifier, TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN)
                                .instances())
                .containsExactly(Map.entry(uid(image), TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN));
        assertThat(got(List.of(sopClass), identifier, RLE).instances())
                .containsExactly(Map.entry(uid(image), RLE));
        assertThat(got(List.of(sopClass), identifier, EXPLICIT, RLE).instances())
                .as("two contexts, each with a transfer syntax of its own")
                .containsExactly(Map.entry(uid(image), RLE));
    }

    /** What we have to write is not what happens to be offered first. */
    @Test
    void of_a_list_of_transfer_syntaxes_one_is_accepted_that_everything_can_be_given_in()
            throws IOException {
        var context =
                new PresentationContext(
                        3,
                        Uids.CTImageStorage,
                        List.of(Uids.JPEGLosslessSV1, Uids.ExplicitVRLittleEndian));
        try (var association =
                Requestor.open(
                        archive(),
                        WORKSTATION,
                        List.of(get(1), context),
                        RequestorSettings.defaults()
                                .withProposals(List.of(scp(Uids.CTImageStorage))))) {
            assertThat(got(association, ofStudy(study).build()).instances())
                    .hasSize(3)
                    .containsValue(EXPLICIT);
        }
    }

    @Test
    void a_class_that_was_not_proposed_fails_in_words_and_the_rest_arrives() throws IOException {
        var mixed = Uid.random();
        var slice = Samples.ct().study(mixed).build();
        var radiograph = Samples.cr().study(mixed).build();
        store(slice);
        store(radiograph);

        var got = got(List.of(Uids.CTImageStorage), ofStudy(mixed).build(), EXPLICIT);

        assertThat(got.status().code()).isEqualTo(0xB000);
        assertThat(got.status().errorComment())
                .startsWith("no SCP role was proposed for ")
                .hasSizeLessThanOrEqualTo(64);
        assertThat(got.counts()).isEqualTo(new SubOperationCounts(0, 1, 1, 0));
        assertThat(got.instances()).containsOnlyKeys(uid(slice));
        assertThat(got.failed()).containsExactly(uid(radiograph));
    }

    @Test
    void who_proposes_no_role_gets_nothing_unless_its_record_says_that_it_takes_it()
            throws IOException {
        var title = new AeTitle("WS_ROLELESS");
        command.putDevice("{\"aeTitle\":\"WS_ROLELESS\",\"may\":[\"retrieve\"]}");
        Await.until(
                "its record holds",
                () -> {
                    var refused = gotWithoutRoles(title);
                    assertThat(refused.status().code()).isEqualTo(0xA702);
                    assertThat(refused.status().errorComment())
                            .startsWith("no SCP role was proposed for CT");
                    assertThat(refused.failed()).hasSize(3);
                    return true;
                });

        command.putDevice(
                "{\"aeTitle\":\"WS_QUIRK\",\"may\":[\"retrieve\"],\"quirks\":[\"get-without-roles\"]}");
        Await.until(
                "the quirk holds",
                () -> gotWithoutRoles(new AeTitle("WS_QUIRK")).instances().size() == 3);
    }

    @Test
    void who_may_fetch_and_not_store_cannot_store_in_the_contexts_of_what_it_fetches()
            throws IOException {
        command.putDevice("{\"aeTitle\":\"WS_READER\",\"may\":[\"retrieve\"]}");
        var slice = Samples.ct().build();

        Await.until(
                "its record holds",
                () -> {
                    try (var association =
                            open(
                                    new AeTitle("WS_READER"),
                                    List.of(Uids.CTImageStorage),
                                    EXPLICIT)) {
                        var status =
                                association.store(
                                        Uids.CTImageStorage,
                                        uid(slice),
                                        EXPLICIT,
                                        new ByteArrayInputStream(
                                                DataSetWriter.bytes(slice, EXPLICIT)));
                        return status.code() == 0x0124;
                    }
                });
    }

    @Test
    void who_may_search_and_not_fetch_hears_so() throws IOException {
        command.putDevice("{\"aeTitle\":\"WS_QUERY\",\"may\":[\"query\"]}");

        Await.until(
                "its record holds",
                () -> {
                    try (var association = open(new AeTitle("WS_QUERY"), List.of(), EXPLICIT)) {
                        var got = got(association, ofStudy(study).build());
                        return got.status()
                                .equals(
                                        DimseStatus.notAuthorized(
                                                "WS_QUERY may not fetch (retrieve)"));
                    }
                });
    }

    @Test
    void who_may_neither_search_nor_fetch_is_not_offered_it() throws IOException {
        command.putDevice("{\"aeTitle\":\"WS_STORE\",\"may\":[\"store\"]}");

        Await.until(
                "its record holds",
                () -> {
                    try (var association = open(new AeTitle("WS_STORE"), List.of(), EXPLICIT)) {
                        return !association.association().contexts().stream()
                                .anyMatch(context -> context.abstractSyntax().equals(GET));
                    }
                });
    }

    @Test
    void what_there_is_not_is_no_error_and_what_is_no_request_has_a_fixed_status()
            throws IOException {
        var nothing = got(List.of(), ofStudy(Uid.random()).build(), EXPLICIT);

        assertThat(nothing.status()).isEqualTo(DimseStatus.SUCCESS);
        assertThat(nothing.counts()).isEqualTo(new SubOperationCounts(0, 0, 0, 0));

        var wildcard =
                got(
                        List.of(),
                        DataSet.builder()
                                .set(Tags.QueryRetrieveLevel, "STUDY")
                                .key(Tags.StudyInstanceUID, "*")
                                .build(),
                        EXPLICIT);

        assertThat(wildcard.status().code()).isEqualTo(0xA900);
        assertThat(wildcard.status().offendingElements()).containsExactly(Tags.StudyInstanceUID);
    }

    @Test
    void relational_retrieval_is_served_where_it_was_negotiated() throws IOException {
        var identifier =
                DataSet.builder()
                        .set(Tags.QueryRetrieveLevel, "IMAGE")
                        .set(Tags.SOPInstanceUID, uid(slices.getFirst()))
                        .build();

        assertThat(got(List.of(Uids.CTImageStorage), identifier, EXPLICIT).status().code())
                .isEqualTo(0xA900);

        var proposals =
                List.of(
                        scp(Uids.CTImageStorage),
                        new UserItem.ExtendedNegotiation(GET, Octets.of(new byte[] {1})));
        try (var association =
                Requestor.open(
                        archive(),
                        WORKSTATION,
                        contexts(List.of(Uids.CTImageStorage), EXPLICIT),
                        RequestorSettings.defaults().withProposals(proposals))) {
            assertThat(got(association, identifier).instances())
                    .containsOnlyKeys(uid(slices.getFirst()));
        }
    }

    @Test
    void what_was_stored_a_moment_ago_on_the_same_association_is_fetched() throws IOException {
        for (int i = 0; i < 10; i++) {
            var slice = Samples.ct().build();
            try (var association = open(WORKSTATION, List.of(Uids.CTImageStorage), EXPLICIT)) {
                var stored =
                        association.store(
                                Uids.CTImageStorage,
                                uid(slice),
                                EXPLICIT,
                                new ByteArrayInputStream(DataSetWriter.bytes(slice, EXPLICIT)));
                assertThat(stored.isSuccess()).isTrue();

                var identifier = ofStudy(slice.uid(Tags.StudyInstanceUID).orElseThrow()).build();
                assertThat(got(association, identifier).instances()).hasSize(1);
            }
        }
    }

    @Test
    void a_retrieval_can_be_cancelled_and_the_association_goes_on() throws IOException {
        var many = Samples.ctSeries(40);
        many.forEach(this::store);
        var identifier = ofStudy(many.getFirst().uid(Tags.StudyInstanceUID).orElseThrow()).build();

        try (var association = open(WORKSTATION, List.of(Uids.CTImageStorage), EXPLICIT)) {
            try (var responses =
                    association.get(GET, identifier, (_, _, _) -> DimseStatus.SUCCESS)) {
                responses.next();
                responses.cancel();

                assertThat(responses.finish()).isEqualTo(DimseStatus.CANCELLED);
                var counts = responses.counts();
                assertThat(counts.remaining()).isPositive();
                assertThat(counts.remaining() + counts.completed()).isEqualTo(40);
            }
            assertThat(association.echo()).isEqualTo(DimseStatus.SUCCESS);
        }
    }

    private void store(DataSet image) {
        web.store(List.of(Samples.file(image, EXPLICIT)));
    }

    private static Uid uid(DataSet image) {
        return image.uid(Tags.SOPInstanceUID).orElseThrow();
    }

    private static DataSetBuilder ofStudy(Uid uid) {
        return DataSet.builder()
                .set(Tags.QueryRetrieveLevel, "STUDY")
                .set(Tags.StudyInstanceUID, uid);
    }

    /** How many files it has written. */
    private int getscu(String root, String level, String... keys) throws IOException {
        var out = Files.createTempDirectory(folder, "got");
        var arguments = new ArrayList<String>();
        arguments.addAll(List.of(root, "-aec", "GANTRY", "-aet", "WS_1", "-od", out.toString()));
        arguments.addAll(List.of("127.0.0.1", String.valueOf(gantry.dicomPort())));
        arguments.addAll(List.of("-k", "QueryRetrieveLevel=" + level));
        Stream.of(keys).forEach(key -> arguments.addAll(List.of("-k", key)));
        var said = Dcmtk.run("getscu", arguments.toArray(String[]::new));
        assertThat(said.exitCode()).as(said.output()).isZero();
        try (var files = Files.list(out)) {
            return (int) files.count();
        }
    }

    private RemoteAe archive() {
        return new RemoteAe("127.0.0.1", gantry.dicomPort(), new AeTitle("GANTRY"));
    }

    private static UserItem scp(Uid sopClass) {
        return new UserItem.RoleSelection(sopClass, true, true);
    }

    private static PresentationContext get(int id) {
        return new PresentationContext(id, GET, List.of(Uids.ExplicitVRLittleEndian));
    }

    /** A context for C-GET, and for each class one with each transfer syntax. */
    private static List<PresentationContext> contexts(
            List<Uid> sopClasses, TransferSyntax... syntaxes) {
        var contexts = new ArrayList<PresentationContext>();
        contexts.add(get(1));
        contexts.add(
                new PresentationContext(
                        3, Uids.Verification, List.of(Uids.ImplicitVRLittleEndian)));
        for (var sopClass : sopClasses) {
            for (var syntax : syntaxes) {
                contexts.add(
                        new PresentationContext(
                                2 * contexts.size() + 1, sopClass, List.of(syntax.uid())));
            }
        }
        return contexts;
    }

    private Requestor open(AeTitle calling, List<Uid> sopClasses, TransferSyntax... syntaxes)
            throws IOException {
        return Requestor.open(
                archive(),
                calling,
                contexts(sopClasses, syntaxes),
                RequestorSettings.defaults()
                        .withProposals(sopClasses.stream().map(GetJourney::scp).toList()));
    }

    private Got got(List<Uid> sopClasses, DataSet identifier, TransferSyntax... syntaxes)
            throws IOException {
        try (var association = open(WORKSTATION, sopClasses, syntaxes)) {
            return got(association, identifier);
        }
    }

    private Got gotWithoutRoles(AeTitle calling) throws IOException {
        try (var association =
                Requestor.open(
                        archive(),
                        calling,
                        contexts(List.of(Uids.CTImageStorage), EXPLICIT),
                        RequestorSettings.defaults())) {
            return got(association, ofStudy(study).build());
        }
    }

    private static Got got(Requestor association, DataSet identifier) throws IOException {
        var instances = new LinkedHashMap<Uid, TransferSyntax>();
        try (var responses =
                association.get(
                        GET,
                        identifier,
                        (request, _, _) -> {
                            instances.put(request.sopInstance(), request.transferSyntax());
                            return DimseStatus.SUCCESS;
                        })) {
            var status = responses.finish();
            return new Got(instances, status, responses.counts(), responses.failedInstances());
        }
    }
}
