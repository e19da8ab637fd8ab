package dev.gantry.platform.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gantry.platform.problem.Problem;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Provider;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.security.MessageDigest;

/** Lets nobody pass who does not know the operator's token. */
@jakarta.ws.rs.ext.Provider
@OperatorOnly
public class OperatorFilter implements ContainerRequestFilter {
    private static final String SCHEME = "Bearer ";
    private static final int SHORTEST = 32;

    /** Filters are made before the settings can be read. */
    private final Provider<OperatorSettings> settings;

    OperatorFilter(Provider<OperatorSettings> settings) {
        this.settings = settings;
    }

    void onStart(@Observes StartupEvent start) {
        if (settings.get().token().filter(text -> text.length() < SHORTEST).isPresent()) {
            throw new IllegalArgumentException(
                    "gantry.operator.token is shorter than %d characters".formatted(SHORTEST));
        }
    }

    @Override
    public void filter(ContainerRequestContext request) {
        var token = settings.get().token();
        if (token.isEmpty()) {
            request.abortWith(
                    Problem.of(403, "No operator's commands are taken: set gantry.operator.token")
                            .response());
            return;
        }
        var given = request.getHeaderString(HttpHeaders.AUTHORIZATION);
        if (given == null || !isToken(given, token.get())) {
            request.abortWith(
                    Response.fromResponse(
                                    Problem.of(
                                                    401,
                                                    "This needs the operator's token, as"
                                                            + " Authorization: Bearer ...")
                                            .response())
                            .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"gantry\"")
                            .build());
        }
    }

    /** In a time that does not tell how much of it was right. */
    private static boolean isToken(String given, String token) {
        return given.startsWith(SCHEME)
                && MessageDigest.isEqual(
                        given.substring(SCHEME.length()).getBytes(UTF_8), token.getBytes(UTF_8));
    }
}
