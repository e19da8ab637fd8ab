package dev.gantry.platform.signing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** The keys of {@link SigningSettings}; what it says about them never quotes a secret. */
public final class SigningKeys {
    private static final String ALGORITHM = "HmacSHA256";

    private static final int SHORTEST = 32;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,39}");

    private final Map<String, SecretKey> keys;

    private SigningKeys(Map<String, SecretKey> keys) {
        this.keys = keys;
    }

    /** A key that signs. */
    public record Signing(String name, SecretKey key) {}

    /**
     * Reads the setting.
     *
     * @throws IllegalArgumentException with a sentence about the entry that is wrong
     */
    public static SigningKeys of(SigningSettings settings) {
        var keys = new LinkedHashMap<String, SecretKey>();
        int entry = 0;
        for (var one : settings.keys().orElse("").split(",", -1)) {
            entry++;
            if (one.isBlank()) {
                continue;
            }
            int colon = one.indexOf(':');
            var name = one.substring(0, Math.max(0, colon)).strip();
            var secret = one.substring(colon + 1).strip();
            if (!isName(name)) {
                throw new IllegalArgumentException(
                        ("Entry %d of gantry.signing.keys is not name:secret, where a name is 1 to"
                                        + " 40 letters, digits, dots, hyphens and underscores")
                                .formatted(entry));
            }
            if (secret.length() < SHORTEST) {
                throw new IllegalArgumentException(
                        "The key %s in gantry.signing.keys is shorter than %d characters"
                                .formatted(name, SHORTEST));
            }
            if (keys.put(name, new SecretKeySpec(secret.getBytes(UTF_8), ALGORITHM)) != null) {
                throw new IllegalArgumentException(
                        "gantry.signing.keys has the key %s twice; a new key needs a new name"
                                .formatted(name));
            }
        }
        return new SigningKeys(keys);
    }

    /** Whether a text can be the name of a key; others are not repeated to anybody. */
    public static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    /** HMAC-SHA-256 (RFC 2104) with a key, of nothing yet. */
    public static Mac mac(SecretKey key) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no " + ALGORITHM, e);
        }
    }

    /** Whether there is none. */
    public boolean isEmpty() {
        return keys.isEmpty();
    }

    /** The one that signs, if there is any. */
    public Optional<Signing> first() {
        return keys.entrySet().stream()
                .findFirst()
                .map(entry -> new Signing(entry.getKey(), entry.getValue()));
    }

    /** The one with this name. */
    public Optional<SecretKey> named(String name) {
        return Optional.ofNullable(keys.get(name));
    }
}
