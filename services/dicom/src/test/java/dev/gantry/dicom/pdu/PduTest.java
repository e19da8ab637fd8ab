package dev.gantry.dicom.pdu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.data.Uids;
import dev.gantry.dicom.malformed.MalformedPdu;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PduTest {
    private static final int MAX = 16 * 1024;

    static Stream<Pdu> pdus() {
        var user =
                new UserInformation(
                        0xFFFF_FFFFL,
                        "1.2.3",
                        "TEST_1",
                        List.of(
                                new UserItem.AsynchronousOperations(3, 4),
                                new UserItem.RoleSelection(Uids.CTImageStorage, true, false),
                                new UserItem.ExtendedNegotiation(
                                        Uids.CTImageStorage, Octets.of((byte) 1, (byte) 0)),
                                new UserItem.CommonExtendedNegotiation(
                                        new Uid("1.2.3.4"),
                                        new Uid("1.2.840.10008.4.2"),
                                        List.of(Uids.CTImageStorage, Uids.MRImageStorage)),
                                IdentityType.USERNAME_AND_PASSCODE.identity(
                                        "Jos\u00e9".getBytes(StandardCharsets.UTF_8),
                                        new byte[] {1, 2, 3}),
                                new UserItem.UserIdentityResponse(Octets.of((byte) 7)),
                                new UserItem.Other(0x5A, Octets.of((byte) 1, (byte) 0))));
        return Stream.of(
                new AssociateRequest(
                        1,
                        "CALLED",
                        "CALLING",
                        AssociateRequest.DICOM_APPLICATION_CONTEXT,
                        List.of(
                                new PresentationContext(
                                        1, Uids.Verification, List.of(Uids.ImplicitVRLittleEndian)),
                                new PresentationContext(
                                        255,
                                        Uids.CTImageStorage,
                                        List.of(
                                                Uids.ExplicitVRLittleEndian,
                                                new Uid("1.2.840.10008.1.2.4.50")))),
                        user),
                new AssociateAccept(
                        1,
                        "CALLED",
                        "CALLING",
                        AssociateRequest.DICOM_APPLICATION_CONTEXT,
                        List.of(
                                new ContextResult(
                                        1,
                                        ContextResult.Outcome.ACCEPTED,
                                        Uids.ExplicitVRLittleEndian),
                                new ContextResult(
                                        3,
                                        ContextResult.Outcome.ABSTRACT_SYNTAX_NOT_SUPPORTED,
                                        Uids.ImplicitVRLittleEndian)),
                        user),
                new AssociateReject(2, 3, 1),
                Pdu.Release.REQUEST,
                Pdu.Release.RESPONSE,
                new Abort(2, 6));
    }

    @ParameterizedTest
    @MethodSource("pdus")
    void what_is_written_is_read_again(Pdu pdu) throws IOException {
        var bytes = PduEncoder.encode(pdu);

        assertThat(reader(bytes).read()).isEqualTo(pdu);
    }

    @ParameterizedTest
    @MethodSource("pdus")
    void a_pdu_that_ends_early_is_a_connection_that_ended(Pdu pdu) {
        var bytes = PduEncoder.encode(pdu);

        for (var length = 0; length < bytes.length; length++) {
            var cut = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> reader(cut).read()).isInstanceOf(EOFException.class);
        }
    }

    @ParameterizedTest
    @MethodSource("pdus")
    void a_wrong_byte_yields_another_pdu_or_the_documented_failure(Pdu pdu) {
        var bytes = PduEncoder.encode(pdu);
        var random = new Random(bytes.length);

        for (var i = 0; i < bytes.length; i++) {
            for (var bit = 0; bit < 8; bit++) {
                var flipped = bytes.clone();
                flipped[i] ^= (byte) (1 << bit);
                readsOrFailsAsDocumented(flipped);
            }
            var replaced = bytes.clone();
            replaced[i] = (byte) random.nextInt();
            readsOrFailsAsDocumented(replaced);
        }
    }

    @Test
    void an_identity_prints_no_secret() {
        var identity =
                IdentityType.USERNAME_AND_PASSCODE.identity(
                        "operator".getBytes(StandardCharsets.UTF_8),
                        "canary".getBytes(StandardCharsets.UTF_8));

        assertThat(identity.toString())
                .contains("USERNAME_AND_PASSCODE")
                .doesNotContain("operator", "canary");
    }

    @Test
    void an_identity_of_a_type_that_nobody_knows_is_no_identity() throws IOException {
        var bytes =
                PduEncoder.encode(
                        new AssociateRequest(
                                1,
                                "A",
                                "B",
                                "1.2",
                                List.of(),
                                new UserInformation(
                                        0, "", "", List.of(IdentityType.JWT.identity("token")))));
        bytes[bytes.length - "token".length() - 6] = 9;

        var request = (AssociateRequest) reader(bytes).read();

        assertThat(request.user().identity()).isEmpty();
        assertThat(request.user().others()).hasSize(1);
    }

    @Test
    void noise_yields_the_documented_failure() {
        var random = new Random(1);

        for (var i = 0; i < 20_000; i++) {
            var noise = new byte[random.nextInt(300)];
            random.nextBytes(noise);
            if (noise.length > 6) {
                noise[0] = (byte) (1 + random.nextInt(7));
                noise[2] = 0;
                noise[3] = 0;
                noise[4] = 0;
            }
            readsOrFailsAsDocumented(noise);
        }
    }

    @Test
    void an_association_pdu_may_not_claim_more_than_a_megabyte() {
        var claims = new byte[] {1, 0, 0x7F, 0, 0, 0};

        assertThatThrownBy(() -> reader(claims).read())
                .isInstanceOf(MalformedPdu.class)
                .hasMessageContaining("claims 2130706432 bytes");
    }

    @Test
    void a_data_pdu_may_not_be_longer_than_negotiated() {
        var claims = new byte[] {4, 0, 0, 0, 0x40, 1};

        assertThatThrownBy(() -> reader(claims).read())
                .isInstanceOf(MalformedPdu.class)
                .hasMessageContaining("16384 were negotiated");
    }

    @Test
    void values_are_read_one_after_the_other_and_skipped_when_nobody_wants_them()
            throws IOException {
        var reader =
                reader(
                        new byte[] {
                            4, 0, 0, 0, 0, 16, // two values
                            0, 0, 0, 4, 1, 1, 7, 8, // a command, 2 bytes
                            0, 0, 0, 4, 3, 2, 9, 10, // the last of a data set, 2 bytes
                            5, 0, 0, 0, 0, 4, 0, 0, 0, 0
                        });
        var rest = new byte[8];

        assertThat(reader.read()).isEqualTo(new Pdu.Data(16));
        assertThat(reader.nextPdv()).isEqualTo(new Pdv(1, true, false, 2));
        assertThat(reader.read(rest, 0, 1)).isEqualTo(1);
        assertThat(reader.nextPdv()).isEqualTo(new Pdv(3, false, true, 2));
        assertThat(reader.read(rest, 0, 8)).isEqualTo(2);
        assertThat(rest).startsWith(9, 10);
        assertThat(reader.read(rest, 0, 8)).isEqualTo(-1);
        assertThat(reader.hasPdv()).isFalse();
        assertThat(reader.read()).isEqualTo(Pdu.Release.REQUEST);
    }

    @Test
    void a_value_may_not_be_longer_than_its_pdu() throws IOException {
        var reader = reader(new byte[] {4, 0, 0, 0, 0, 8, 0, 0, 0, 5, 1, 1, 7, 8});

        reader.read();

        assertThatThrownBy(reader::nextPdv)
                .isInstanceOf(MalformedPdu.class)
                .hasMessageContaining("claims 5 bytes, 4 are left");
    }

    @Test
    void the_header_of_data_stands_before_them() {
        var buffer = new byte[PduEncoder.DATA_HEADER_LENGTH];

        PduEncoder.dataHeader(buffer, 5, false, true, 0x0102);

        assertThat(buffer).containsExactly(4, 0, 0, 0, 1, 8, 0, 0, 1, 4, 5, 2);
    }

    private static PduReader reader(byte[] bytes) {
        return new PduReader(new ByteArrayInputStream(bytes), MAX);
    }

    private static void readsOrFailsAsDocumented(byte[] bytes) {
        try {
            var reader = reader(bytes);
            if (reader.read() instanceof Pdu.Data) {
                while (reader.hasPdv()) {
                    reader.nextPdv();
                }
            }
        } catch (MalformedPdu | EOFException documented) {
            assertThat(documented).hasMessageMatching("(?s).+");
        } catch (IOException | RuntimeException other) {
            fail("not documented", other);
        }
    }
}
