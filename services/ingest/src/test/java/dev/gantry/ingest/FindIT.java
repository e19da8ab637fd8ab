package dev.gantry.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gantry.dicom.data.AeTitle;
import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.data.Uids;
import dev.gantry.dicom.net.NoPresentationContext;
import dev.gantry.dicom.net.RemoteAe;
import dev.gantry.dicom.net.Requestor;
import dev.gantry.dicom.net.RequestorSettings;
import dev.gantry.dicom.pdu.Octets;
import dev.gantry.dicom.pdu.PresentationContext;
import dev.gantry.dicom.pdu.UserItem;
import dev.gantry.ingest.associations.DicomPort;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may search, what is agreed with them, and what they hear when query is away. */
@QuarkusTest
@TestProfile(FindIT.OneMay.class)
class FindIT {
    /** An administrator who lets one workstation search. */
    public static final class OneMay implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("gantry.ingest.find.calling-ae-titles", "WS_1");
        }
    }

    private static final Uid STUDY_ROOT = Uids.StudyRootQueryRetrieveInformationModelFind;
    private static final AeTitle WORKSTATION = new AeTitle("WS_1");

    @Inject DicomPort port;

    @Test
    void a_search_that_nobody_can_answer_ends_with_a_failure_that_names_who_is_away()
            throws IOException {
        try (var association = open(WORKSTATION, List.of());
                var responses = association.find(STUDY_ROOT, anyStudy())) {
            assertThat(responses.next()).isEmpty();
            assertThat(responses.status().code()).isEqualTo(0xA700);
            assertThat(responses.status().errorComment())
                    .isEqualTo("query does not answer; ask again");
        }
    }

    @Test
    void who_may_not_search_is_not_offered_it() throws IOException {
        try (var association = open(new AeTitle("WS_2"), List.of())) {
            assertThatThrownBy(() -> association.find(STUDY_ROOT, anyStudy()))
                    .isInstanceOf(NoPresentationContext.class);
            assertThat(association.echo().isSuccess()).isTrue();
        }
    }

    /** Byte 4 is about time zones, byte 5 about converted instances, which are not there. */
    @ParameterizedTest
    @CsvSource({
        "01, 01",
        "010101, 010101",
        "01010101, 01010100",
        "01010101010101, 01010100000101",
        "00010000000000, 00010000000000",
        "0101010101010101, 01010100000101"
    })
    void an_answer_is_never_longer_than_the_offer(String offered, String answered)
            throws IOException {
        try (var association = open(WORKSTATION, List.of(offer(offered)))) {
            assertThat(association.association().extendedNegotiation(STUDY_ROOT))
                    .contains(octets(answered));
        }
    }

    @Test
    void who_offers_nothing_is_answered_nothing() throws IOException {
        try (var association = open(WORKSTATION, List.of())) {
            assertThat(association.association().extendedNegotiation(STUDY_ROOT)).isEmpty();
        }
    }

    private static UserItem offer(String hex) {
        return new UserItem.ExtendedNegotiation(STUDY_ROOT, octets(hex));
    }

    private static Octets octets(String hex) {
        return Octets.of(HexFormat.of().parseHex(hex));
    }

    private static DataSet anyStudy() {
        return DataSet.builder()
                .set(Tags.QueryRetrieveLevel, "STUDY")
                .set(Tags.StudyInstanceUID, "")
                .build();
    }

    private Requestor open(AeTitle calling, List<UserItem> proposals) throws IOException {
        return Requestor.open(
                new RemoteAe("127.0.0.1", port.number(), new AeTitle("GANTRY")),
                calling,
                List.of(
                        new PresentationContext(
                                1, STUDY_ROOT, List.of(Uids.ImplicitVRLittleEndian)),
                        new PresentationContext(
                                3, Uids.Verification, List.of(Uids.ImplicitVRLittleEndian))),
                RequestorSettings.defaults().withProposals(proposals));
    }
}
