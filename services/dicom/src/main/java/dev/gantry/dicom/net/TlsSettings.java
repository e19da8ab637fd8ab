package dev.gantry.dicom.net;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.function.Supplier;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/**
 * Associations over TLS 1.2 and 1.3 as BCP 195 (RFC 9325) wants it (PS3.15 §B.12): forward secrecy
 * and authenticated encryption only, no renegotiation to anything older.
 *
 * @param contexts our key and certificates, and whom we trust; asked for each connection, so that
 *     they may change
 * @param clients whether an acceptor wants to see the certificate of who connects; a requestor
 *     always shows its own when asked, and always checks the acceptor's
 * @param hostNameChecked whether a requestor wants to find the host's name in the certificate, as
 *     browsers do. Certificates of devices often have none; then trust their issuer only
 */
public record TlsSettings(
        Supplier<SSLContext> contexts, ClientCertificates clients, boolean hostNameChecked) {
    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

    /** Settings with a key and certificates that stay what they are. */
    public TlsSettings(SSLContext context, ClientCertificates clients, boolean hostNameChecked) {
        this(() -> context, clients, hostNameChecked);
    }

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
        return new TlsSettings(contexts, newClients, hostNameChecked);
    }

    /** The same with a check of the acceptor's host name. */
    public TlsSettings withHostNameChecked() {
        return new TlsSettings(contexts, clients, true);
    }

    /**
     * The acceptor's side of a connection, before the handshake.
     *
     * @param arrived the beginning of the handshake, as far as it was read
     */
    SSLSocket accepted(Socket connection, InputStream arrived) throws IOException {
        var context = contexts.get();
        var secure = (SSLSocket) context.getSocketFactory().createSocket(connection, arrived, true);
        var parameters = parameters(context);
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
        var context = contexts.get();
        var secure =
                (SSLSocket)
                        context.getSocketFactory()
                                .createSocket(connection, remote.host(), remote.port(), true);
        var parameters = parameters(context);
        if (hostNameChecked) {
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
        }
        secure.setSSLParameters(parameters);
        return secure;
    }

    private static SSLParameters parameters(SSLContext context) {
        var supported = List.of(context.getSupportedSSLParameters().getCipherSuites());
        var parameters = new SSLParameters(CipherSuites.among(supported), PROTOCOLS);
        parameters.setUseCipherSuitesOrder(true);
        return parameters;
    }
}
