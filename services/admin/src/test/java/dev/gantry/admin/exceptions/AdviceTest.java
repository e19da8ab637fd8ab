package dev.gantry.admin.exceptions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gantry.dicom.net.HandshakeRefusal;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AdviceTest {
    @ParameterizedTest
    @CsvSource({
        "INSTANCE, 0xC000, DAMAGED",
        "INSTANCE, HTTP 400, DAMAGED",
        "INSTANCE, 0xA900, MISMATCH",
        "INSTANCE, 0xA700, NO_ROOM",
        "INSTANCE, HTTP 503, NO_ROOM",
        "INSTANCE, 0x0122, UNSUPPORTED",
        "INSTANCE, 0x0110, OTHER",
        "ASSOCIATION, '', WRONG_TITLE",
        "ASSOCIATION, called AE title not recognized, WRONG_TITLE",
        "ASSOCIATION, calling AE title not recognized, NO_RECORD",
        "ASSOCIATION, temporary congestion, CONGESTION",
        "ASSOCIATION, local limit exceeded, CONGESTION",
        "ASSOCIATION, protocol version not supported, PROTOCOL",
        "ASSOCIATION, application context name not supported, PROTOCOL",
        "ASSOCIATION, no reason given by the protocol, PROTOCOL",
        "ASSOCIATION, no reason given, OTHER",
        "ASSOCIATION, handshake: dicom without tls, WRONG_PORT",
        "ASSOCIATION, handshake: tls to plain port, WRONG_PORT",
        "ASSOCIATION, handshake: http, NO_DEVICE",
        "ASSOCIATION, handshake: old tls, OLD_TLS",
        "ASSOCIATION, handshake: no common cipher suite, OLD_TLS",
        "ASSOCIATION, handshake: expired, EXPIRED",
        "ASSOCIATION, handshake: not yet valid, NOT_YET_VALID",
        "ASSOCIATION, handshake: self signed, NOT_TRUSTED",
        "ASSOCIATION, handshake: unknown issuer, NOT_TRUSTED",
        "ASSOCIATION, handshake: another certificate, UNUSABLE_CERTIFICATE",
        "ASSOCIATION, handshake: other, NO_TLS",
        "SEARCH, 0xA900, BAD_QUERY",
        "SEARCH, 0xC000, BAD_QUERY",
        "SEARCH, 0xA700, INCOMPLETE"
    })
    void what_the_sender_was_told_decides(Rejection.Kind kind, String status, Advice expected) {
        var rejection =
                new Rejection(
                        UUID.randomUUID(),
                        Instant.now(),
                        kind,
                        "CT_1",
                        "GANTRY",
                        "10.0.0.7",
                        "",
                        "",
                        status,
                        "for a reason");

        var advice = Advice.on(rejection);

        assertThat(advice).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource(HandshakeRefusal.Reason.class)
    void what_a_handshake_ended_with_is_told_as_that_of_a_connection(
            HandshakeRefusal.Reason reason) {
        assertThat(Advice.isOfAssociation(reason.status())).isTrue();
    }

    @ParameterizedTest
    @EnumSource(Advice.class)
    void only_what_is_ours_is_not_blamed_on_the_sender(Advice advice) {
        var ours =
                Set.of(Advice.NO_ROOM, Advice.CONGESTION, Advice.INCOMPLETE, Advice.NO_RECORD)
                        .contains(advice);

        assertThat(advice.owner() == Advice.Owner.US).isEqualTo(ours);
    }
}
