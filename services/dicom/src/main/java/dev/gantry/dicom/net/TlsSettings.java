package dev.gantry.dicom.net;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/**
 * Associations over TLS 1.2 and 1.3 as BCP 195 (RFC 9325) wants it (PS3.15 §B.12): forward secrecy
 * and authenticated encryption only, no renegotiation to anything older.
 *
 * @param context our key and certificates, and whom we trust
 * @param clients whether an acceptor wants to see the certificate of who connects; a requestor
 *     always shows its own when asked, and always checks the acceptor's
 * @param hostNameChecked whether a requestor wants to find the host's name in the certificate, as
 *     browsers do. Certificates of devices often have none; then trust their issuer only
 */
public record TlsSettings(SSLContext context, ClientCertificates clients, boolean hostNameChecked) {
    private static final List<String> PROTOCOLS = List.of("TLSv1.3", "TLSv1.2");

    /** RFC 8446 §9.1, RFC 9325 §4.2. */
    private static final List<String> CIPHER_SUITES =
            List.of(
                    "TLS_AES_256_GCM_SHA384",
                    "TLS_AES_128_GCM_SHA256",
                    "TLS_CHACHA20_POLY1305_SHA256",
                    "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
                    "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
                    "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
                    "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256");

    /** What an acceptor does about certificates of those who connect. */
    public enum ClientCertificates {
        /** Nobody is asked. */
        IGNORED,
        /** Whoever has one shows it; one that is not trusted ends the connection. */
        WANTED,
        /** Mutual authentication: without one that is trusted there is no connection. */
        REQUIRED
    }

    /**
     * Settings with mutual authentication and without a check of host names.
     *
     * @param own our private key and its certificates
     * @param password of the key
     * @param trusted certificates of peers, or of those who issue them
     * @throws GeneralSecurityException when a store does not hold what it should
     */
    public static TlsSettings mutual(KeyStore own, char[] password, KeyStore trusted)
            throws GeneralSecurityException {
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(own, password);
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return new TlsSettings(context, ClientCertificates.REQUIRED, false);
    }

    /** The same with other demands on those who connect. */
    public TlsSettings withClients(ClientCertificates newClients) {
        return new TlsSettings(context, newClients, hostNameChecked);
    }

    /** The same with a check of the acceptor's host name. */
    public TlsSettings withHostNameChecked() {
        return new TlsSettings(context, clients, true);
    }

    /** The acceptor's side of a connection, before the handshake. */
    SSLSocket accepted(Socket connection) throws IOException {
        var secure = (SSLSocket) context.getSocketFactory().createSocket(connection, null, true);
        var parameters = parameters();
        switch (clients) {
            case IGNORED -> parameters.setNeedClientAuth(false);
            case WANTED -> parameters.setWantClientAuth(true);
            case REQUIRED -> parameters.setNeedClientAuth(true);
        }
        secure.setSSLParameters(parameters);
        return secure;
    }

    /** The requestor's side of a connection, before the handshake. */
    SSLSocket connected(Socket connection, RemoteAe remote) throws IOException {
        var secure =
                (SSLSocket)
                        context.getSocketFactory()
                                .createSocket(connection, remote.host(), remote.port(), true);
        var parameters = parameters();
        if (hostNameChecked) {
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
        }
        secure.setSSLParameters(parameters);
        return secure;
    }

    private SSLParameters parameters() {
        var supported = List.of(context.getSupportedSSLParameters().getCipherSuites());
        var parameters =
                new SSLParameters(
                        CIPHER_SUITES.stream().filter(supported::contains).toArray(String[]::new),
                        PROTOCOLS.toArray(String[]::new));
        parameters.setUseCipherSuitesOrder(true);
        return parameters;
    }
}
