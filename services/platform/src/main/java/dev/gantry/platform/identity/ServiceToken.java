package dev.gantry.platform.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gantry.platform.signing.SigningKeys;
import dev.gantry.platform.signing.SigningSettings;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/**
 * What one of our services shows to another that it calls: who it is, and for whom it asks. It is
 * signed with the first of {@code gantry.signing.keys}, holds for a minute, and is worth nothing at
 * an address that does not ask for it.
 *
 * <p>The value of the Authorization field is {@code Gantry key:claims:signature}, the claims being
 * service, actor and end in seconds since 1970, in base64url.
 */
@Singleton
public final class ServiceToken {
    private static final Duration LIFETIME = Duration.ofSeconds(60);

    /** So far the clocks of two machines may be apart. */
    private static final Duration APART = Duration.ofSeconds(30);

    private static final Pattern FORM =
            Pattern.compile("Gantry ([A-Za-z0-9._-]{1,40}):([\\w-]{1,400}):([\\w-]{43})");
    private static final Pattern CLAIMS =
            Pattern.compile("([a-z]{1,20})\n([^\n]{0,200})\n(\\d{1,12})");

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final SigningKeys keys;
    private final Clock clock;

    /**
     * With the keys that are set.
     *
     * @throws IllegalArgumentException when they are no keys
     */
    @Inject
    public ServiceToken(SigningSettings settings) {
        this(SigningKeys.of(settings), Clock.systemUTC());
    }

    ServiceToken(SigningKeys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * Who calls.
     *
     * @param service its name, such as {@code ingest}
     * @param actor for whom: an AE title, a person
     */
    public record Caller(String service, String actor) {}

    /**
     * The value of the Authorization field for a call that is made now.
     *
     * @return nothing where no key is set
     */
    public Optional<String> issue(Caller caller) {
        return keys.first()
                .map(signing -> {
                    var end = clock.instant().plus(LIFETIME).getEpochSecond();
                    var actor = caller.actor().replaceAll("\\p{Cntrl}", "?");
                    var claims = encoded("%s\n%s\n%d".formatted(caller.service(), actor, end));
                    return "Gantry %s:%s:%s"
                            .formatted(signing.name(), claims, signature(signing.key(), claims));
                });
    }

    /** Whether any call can be recognised here. */
    public boolean isPossible() {
        return !keys.isEmpty();
    }

    /**
     * Who calls, by what the request carries; nothing where that is not from one of our services,
     * or is over.
     */
    public Optional<Caller> caller(@Nullable String authorization) {
        var form = FORM.matcher(authorization == null ? "" : authorization);
        if (!form.matches()) {
            return Optional.empty();
        }
        var claims = form.group(2);
        return keys.named(form.group(1))
                .filter(key ->
                        MessageDigest.isEqual(
                                signature(key, claims).getBytes(UTF_8),
                                form.group(3).getBytes(UTF_8)))
                .flatMap(_ -> read(claims));
    }

    private Optional<Caller> read(String claims) {
        var form = CLAIMS.matcher(new String(Base64.getUrlDecoder().decode(claims), UTF_8));
        if (!form.matches()) {
            return Optional.empty();
        }
        var end = Instant.ofEpochSecond(Long.parseLong(form.group(3)));
        var now = clock.instant();
        return now.isAfter(end.plus(APART)) || end.isAfter(now.plus(LIFETIME).plus(APART))
                ? Optional.empty()
                : Optional.of(new Caller(form.group(1), form.group(2)));
    }

    private static String encoded(String text) {
        return BASE64.encodeToString(text.getBytes(UTF_8));
    }

    private static String signature(SecretKey key, String claims) {
        var mac = SigningKeys.mac(key);
        mac.update("gantry call\n".getBytes(UTF_8)); // the same key signs records, too
        return BASE64.encodeToString(mac.doFinal(claims.getBytes(UTF_8)));
    }
}
