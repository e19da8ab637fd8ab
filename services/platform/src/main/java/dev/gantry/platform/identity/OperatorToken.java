package dev.gantry.platform.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gantry.platform.problem.Problem;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.security.MessageDigest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an operator's commands carry, and what those hear who do not have it. */
@Singleton
public final class OperatorToken {
    private static final String SCHEME = "Bearer ";
    private static final int SHORTEST = 32;

    private final OperatorSettings settings;

    OperatorToken(OperatorSettings settings) {
        this.settings = settings;
    }

    void onStart(@Observes StartupEvent start) {
        if (settings.token().filter(text -> text.length() < SHORTEST).isPresent()) {
            throw new IllegalArgumentException(
                    "gantry.operator.token is shorter than %d characters".formatted(SHORTEST));
        }
    }

    /**
     * The answer to somebody who may not, empty for who may.
     *
     * @param authorization the request's header of this name (RFC 6750 section 2.1)
     * @param what what is asked for, as the beginning of a sentence: "This"
     */
    public Optional<Response> refusal(@Nullable String authorization, String what) {
        var token = settings.token();
        if (token.isEmpty()) {
            return Optional.of(
                    Problem.of(
                                    403,
                                    "%s needs the operator's token: set gantry.operator.token",
                                    what)
                            .response());
        }
        if (authorization != null && isToken(authorization, token.get())) {
            return Optional.empty();
        }
        var problem =
                Problem.of(
                        401, "%s needs the operator's token, as Authorization: Bearer ...", what);
        return Optional.of(
                Response.fromResponse(problem.response())
                        .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"gantry\"")
                        .build());
    }

    /** In a time that does not tell how much of it was right. */
    private static boolean isToken(String given, String token) {
        return given.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                && MessageDigest.isEqual(
                        given.substring(SCHEME.length()).getBytes(UTF_8), token.getBytes(UTF_8));
    }
}
