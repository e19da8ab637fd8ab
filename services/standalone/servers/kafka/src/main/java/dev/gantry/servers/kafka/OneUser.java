package dev.gantry.servers.kafka;

import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Map;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.UnsupportedCallbackException;
import javax.security.auth.login.AppConfigurationEntry;
import org.apache.kafka.common.security.auth.AuthenticateCallbackHandler;
import org.apache.kafka.common.security.scram.ScramCredential;
import org.apache.kafka.common.security.scram.ScramCredentialCallback;
import org.apache.kafka.common.security.scram.internals.ScramFormatter;
import org.apache.kafka.common.security.scram.internals.ScramMechanism;
import org.apache.kafka.common.security.token.delegation.internals.DelegationTokenCredentialCallback;
import org.jspecify.annotations.Nullable;

/**
 * Knows one user and the password with which the listener itself logs in (SCRAM, RFC 5802).
 *
 * <p>Kafka would look users up in its metadata, which a controller cannot read before somebody has
 * logged in to it, and which folders that were formatted without users do not have. Here a new
 * password counts from the next start on.
 */
public final class OneUser implements AuthenticateCallbackHandler {
    private @Nullable String name;
    private @Nullable ScramCredential credential;

    /** Called by Kafka, once for each listener. */
    public OneUser() {}

    @Override
    public void configure(
            Map<String, ?> configs, String mechanism, List<AppConfigurationEntry> logins) {
        var login = logins.getFirst().getOptions();
        var scram = ScramMechanism.forMechanismName(mechanism);
        name = String.valueOf(login.get("username"));
        try {
            credential =
                    new ScramFormatter(scram)
                            .generateCredential(
                                    String.valueOf(login.get("password")), scram.minIterations());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java has no " + mechanism, e);
        }
    }

    @Override
    public void handle(Callback[] callbacks) throws UnsupportedCallbackException {
        boolean known = false;
        for (var callback : callbacks) {
            switch (callback) {
                case NameCallback who -> known = who.getDefaultName().equals(name);
                case DelegationTokenCredentialCallback _ -> {} // nobody is given tokens here
                case ScramCredentialCallback wanted -> {
                    if (known) { // without a credential Kafka refuses
                        wanted.scramCredential(credential);
                    }
                }
                default -> throw new UnsupportedCallbackException(callback);
            }
        }
    }

    @Override
    public void close() {}
}
