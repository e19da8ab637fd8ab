package dev.gantry.dicom.net;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.gantry.dicom.data.ControlCharacters;
import dev.gantry.dicom.malformed.MalformedPdu;
import dev.gantry.dicom.net.HandshakeRefusal.Reason;
import dev.gantry.dicom.pdu.AssociateRequest;
import dev.gantry.dicom.pdu.PduEncoder;
import dev.gantry.dicom.pdu.PduReader;
import dev.gantry.dicom.pdu.RejectReason;
import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;

/**
 * How a connection begins: the first bytes tell which protocol the peer speaks. Where it is not
 * that of the port, the peer hears so at once, in its own protocol as far as that can be, and does
 * not wait until ARTIM expires. A hello of TLS read as a PDU would claim 17 MB, and an
 * A-ASSOCIATE-RQ read as a record of TLS is "unsupported": neither tells anybody what to do.
 */
final class Opening {
    private static final HexFormat HEX = HexFormat.ofDelimiter(" ").withUpperCase();
    private static final Pattern HTTP = Pattern.compile("[A-Z]{3,7} .*", Pattern.DOTALL);
    private static final int HTTP_METHOD = 8;

    /** PS3.8 §9.3.2. */
    private static final int ASSOCIATE_REQUEST = 1;

    /** Fatal: handshake_failure (RFC 8446 §6.2), in a record that every version reads. */
    private static final byte[] TLS_ALERT = {21, 3, 1, 0, 2, 2, 40};

    private static final byte[] HTTP_ANSWER =
            ("HTTP/1.1 400 Bad Request\r\nContent-Type: text/plain\r\nConnection: close\r\n\r\n"
                            + "This port speaks DICOM. The web has a port of its own.\n")
                    .getBytes(US_ASCII);

    /** Who is told something and does not hang up has so long, and may send so much meanwhile. */
    private static final Duration LINGER = Duration.ofSeconds(1);

    private static final int LINGER_BYTES = 64 * 1024;
    private static final int MAX_ASSOCIATE_LENGTH = 1 << 20;

    private final SocketLink link;

    private Opening(SocketLink link) {
        this.link = link;
    }

    /**
     * On a port without TLS. What is neither TLS nor HTTP is left to the upper layer.
     *
     * @throws HandshakeRefused when it was one of those, and has been answered
     */
    static void plain(SocketLink link) throws HandshakeRefused {
        new Opening(link).plain();
    }

    /**
     * On a port with TLS: afterwards it is agreed upon.
     *
     * @throws HandshakeRefused when it cannot be, and the peer has been answered
     * @throws IOException when the connection is lost, or the peer is silent for too long
     */
    static void secure(SocketLink link, TlsSettings tls) throws IOException {
        try {
            new Opening(link).secure(tls);
        } catch (HandshakeRefused refused) {
            throw refused;
        } catch (IOException gone) {
            throw new IOException("TLS was not agreed upon: " + gone.getMessage(), gone);
        }
    }

    private void plain() throws HandshakeRefused {
        try {
            if (isTls()) {
                throw refused(
                        Reason.TLS_TO_PLAIN_PORT,
                        "it speaks TLS to the plain port: call the TLS port from the device, or"
                                + " turn TLS off there",
                        TLS_ALERT);
            }
            refuseHttp();
        } catch (HandshakeRefused refused) {
            throw refused;
        } catch (IOException goneOrSilent) {
            // the upper layer finds the same, and has its own events for it
        }
    }

    private void secure(TlsSettings tls) throws IOException {
        if (isTls()) {
            var hello =
                    ClientHello.of(
                            link.peek(ClientHello.length(link.peek(ClientHello.RECORD_HEADER))));
            shakeHands(tls, hello);
            return;
        }
        var first = link.peek(1);
        if (first.length == 0) {
            throw new EOFException("the connection ended");
        }
        if (first[0] == ASSOCIATE_REQUEST) {
            throw refused(
                    Reason.DICOM_WITHOUT_TLS,
                    "%s speaks DICOM without TLS to the TLS port: turn TLS on at the device, or call the plain port from it"
                            .formatted(caller()),
                    PduEncoder.encode(RejectReason.PROTOCOL_NO_REASON_GIVEN.pdu()));
        }
        refuseHttp();
        throw refused(
                Reason.NO_TLS,
                "it speaks neither TLS nor DICOM to the TLS port: it begins with the byte %s"
                        .formatted(HEX.formatHex(first)),
                TLS_ALERT);
    }

    private void shakeHands(TlsSettings tls, Optional<ClientHello> hello) throws IOException {
        try {
            link.secure(tls::accepted);
        } catch (SSLException failure) {
            throw new HandshakeRefused(explained(failure, hello), failure);
        }
    }

    private static HandshakeRefusal explained(SSLException failure, Optional<ClientHello> hello) {
        var certificate = CertificateRefused.within(failure);
        if (certificate.isPresent()) {
            return certificate.get().refusal();
        }
        return hello.flatMap(Opening::explained)
                .orElseGet(() ->
                        refusal(
                                Reason.OTHER,
                                "TLS was not agreed upon: %.300s"
                                        .formatted(
                                                ControlCharacters.escaped(
                                                        String.valueOf(failure.getMessage())))));
    }

    private static Optional<HandshakeRefusal> explained(ClientHello offer) {
        if (offer.newest() < ClientHello.TLS_1_2) {
            return Optional.of(
                    refusal(
                            Reason.OLD_TLS,
                            "it offers %s only, and TLS 1.2 is the oldest that is taken (BCP 195): update the device, or call the plain port from it"
                                    .formatted(offer.newestName())));
        }
        if (offer.cipherSuites().stream().noneMatch(CipherSuites::isOurs)) {
            return Optional.of(
                    refusal(
                            Reason.NO_COMMON_CIPHER_SUITE,
                            "it offers no cipher suite that is taken, only %s: enable one of %s at the device"
                                    .formatted(
                                            CipherSuites.numbers(offer.cipherSuites()),
                                            String.join(", ", CipherSuites.all()))));
        }
        return Optional.empty();
    }

    private boolean isTls() throws IOException {
        var first = link.peek(1);
        return first.length > 0
                && (first[0] == ClientHello.HANDSHAKE || first[0] < 0)
                && ClientHello.begins(link.peek(ClientHello.RECORD_HEADER));
    }

    private void refuseHttp() throws IOException {
        var first = link.peek(1);
        if (first.length > 0
                && Character.isUpperCase(first[0])
                && HTTP.matcher(new String(link.peek(HTTP_METHOD), ISO_8859_1)).matches()) {
            throw refused(
                    Reason.HTTP,
                    "it speaks HTTP to a DICOM port: the web has a port of its own",
                    HTTP_ANSWER);
        }
    }

    /** Whoever asks without TLS has a title, which tells the administrator where to look. */
    private String caller() {
        try {
            if (new PduReader(link, MAX_ASSOCIATE_LENGTH).read() instanceof AssociateRequest asks) {
                return "it, which calls itself '%s',"
                        .formatted(ControlCharacters.escaped(asks.callingTitle().strip()));
            }
        } catch (IOException | MalformedPdu unreadable) {
            // then its address has to do
        }
        return "it";
    }

    private HandshakeRefused refused(Reason reason, String why, byte[] answer) {
        try {
            link.write(answer, 0, answer.length);
            link.endOutput();
            link.startTimer(LINGER);
            link.skipNBytes(LINGER_BYTES); // or the answer would be lost with what is unread
        } catch (IOException gone) {
            // it has hung up, or has had its time
        }
        return new HandshakeRefused(refusal(reason, why));
    }

    private static HandshakeRefusal refusal(Reason reason, String why) {
        return new HandshakeRefusal(reason, why, Optional.empty());
    }
}
